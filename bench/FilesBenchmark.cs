using System.Diagnostics;
using OrleansBatch.Bench.Files;

namespace OrleansBatch.Bench;

/// <summary>
/// Real files through the pipeline <c>legal</c>: what of each type is read, what is not and why; and, where asked for,
/// how fast its PDFs are read beside a bare loop of the same tools.
/// </summary>
internal static class FilesBenchmark
{
    private const string NoCache = """{"pipeline":"text-only","options":{"useCache":false}}""";

    /// <summary>
    /// Runs it. Options: <c>--folder</c> (needed), <c>--pattern</c> (*), <c>--limit</c> (500), <c>--rounds</c> (0) of
    /// the service and of the bare loop, in turn, over the PDFs.
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var files = Directory
            .EnumerateFiles(arguments.Text("folder", "."), arguments.Text("pattern", "*"), SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Take(arguments.Number("limit", 500))
            .ToArray();
        await using var service = await Service.StartAsync();
        var watch = new BatchWatch(service);

        var began = Stopwatch.GetTimestamp();
        var (batchId, refused) = await SubmitAsync(service, files, "{}");
        var end = await watch.ToEndAsync(batchId);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var outcomes = await FileBatch.OutcomesAsync(service, batchId);
        return new
        {
            benchmark = "files",
            documents = files.Length - refused.Count,
            completed = end.GetProperty("completed").GetInt32(),
            failed = end.GetProperty("failed").GetInt32(),
            seconds = Math.Round(took, 2),
            documentsPerHour = Math.Round(files.Length / took * 3600),
            memoryMegabytesPeak = watch.PeakMemory >> 20,
            byType = ByType([.. outcomes, .. refused]),
            pdfs = arguments.Number("rounds", 0) is > 0 and var rounds
                ? await CompareAsync(service, [.. files.Where(IsPdf)], rounds)
                : null,
        };
    }

    private static async Task<object> CompareAsync(Service service, string[] pdfs, int rounds)
    {
        var (served, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(await BareLoop.RunAsync(pdfs));
            var began = Stopwatch.GetTimestamp();
            await new BatchWatch(service).ToEndAsync((await SubmitAsync(service, pdfs, NoCache)).BatchId);
            served.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        var (servedMedian, bareMedian) = (Quantile.Of(served, 0.5), Quantile.Of(bare, 0.5));
        return new
        {
            files = pdfs.Length,
            rounds,
            bareSeconds = Math.Round(bareMedian, 2),
            serviceSeconds = Math.Round(servedMedian, 2),
            share = Math.Round(bareMedian / servedMedian, 3),
        };
    }

    // Names are numbered: files of several folders may have the same.
    private static Task<(string BatchId, IReadOnlyList<FileOutcome> Refused)> SubmitAsync(
        Service service, string[] files, string manifest) => FileBatch.SubmitAsync(
        service,
        [
            .. files.Select((file, number) =>
                ($"{number:00000}-{Path.GetFileName(file)}", (Func<Stream>)(() => File.OpenRead(file)))),
        ],
        manifest);

    private static IEnumerable<object> ByType(IReadOnlyList<FileOutcome> outcomes) => outcomes
        .GroupBy(outcome => Path.GetExtension(outcome.Name).ToUpperInvariant())
        .OrderBy(type => type.Key, StringComparer.Ordinal)
        .Select(type => new
        {
            type = type.Key.TrimStart('.'),
            files = type.Count(),
            failures = type.Count(outcome => outcome.Outcome != "completed"),
            why = type.Where(outcome => outcome.Outcome != "completed")
                .GroupBy(outcome => $"{outcome.Outcome}: {outcome.Why}")
                .OrderByDescending(group => group.Count())
                .Take(5)
                .ToDictionary(group => group.Key, group => group.Count()),
        });

    private static bool IsPdf(string file) => file.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
}
