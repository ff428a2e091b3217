using System.Diagnostics;
using OrleansBatch.Bench.Files;

namespace OrleansBatch.Bench;

/// <summary>
/// Damaged files among healthy ones in one batch: each must fail alone and as <c>data</c>, or complete where its damage
/// is harmless; the healthy ones complete; and the service's memory stays flat.
/// </summary>
internal static class DamagedBenchmark
{
    private const string Healthy = "healthy";

    /// <summary>
    /// Runs it. Options: <c>--count</c> (200) damaged files, <c>--healthy</c> (60) among them, <c>--seed</c> (1),
    /// <c>--warmup</c> (2) batches of healthy files before.
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var (seed, count) = (arguments.Number("seed", 1), arguments.Number("count", 200));
        var samples = Path.Combine(Machine.Repository(), "tests", "Unit", "Pipeline", "samples");
        var types = HealthyFiles.Make(samples);
        var healthy = HealthySpecimens(types, arguments.Number("healthy", 60)).ToList();
        var files = healthy.Concat(DamagedFiles.Make(types, samples, count, seed)).ToArray();
        new Random(seed).Shuffle(files);

        await using var service = await Service.StartAsync();
        for (var round = 0; round < arguments.Number("warmup", 2); round++)
        {
            await RunAsync(service, healthy, []);
        }
        var before = service.Meters.Memory();
        var samplesTaken = new List<Sample>();
        var began = Stopwatch.GetTimestamp();
        var outcomes = await RunAsync(service, files, samplesTaken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await RunAsync(service, healthy, []);

        var byName = outcomes.ToDictionary(outcome => outcome.Name);
        var table = Table(files, byName);
        return new
        {
            benchmark = "damaged",
            seed,
            files = files.Length,
            seconds = Math.Round(seconds, 1),
            asWanted = table.All(row => row.AsWanted),
            memoryMegabytesBefore = before >> 20,
            memoryMegabytesPeak = samplesTaken.Max(sample => sample.Service) >> 20,
            memoryMegabytesAfter = service.Meters.Memory() >> 20,
            childMegabytesPeak = samplesTaken.Max(sample => sample.Children) >> 20,
            table,
        };
    }

    private static IEnumerable<Specimen> HealthySpecimens(IReadOnlyDictionary<string, byte[]> types, int count)
    {
        var endings = types.Keys.ToArray();
        return Enumerable.Range(0, count).Select(number => endings[number % endings.Length]).Select((ending, number) =>
            new Specimen($"healthy-{number:000}.{ending}", Healthy, types[ending], MayComplete: true));
    }

    private static async Task<List<FileOutcome>> RunAsync(
        Service service, IReadOnlyList<Specimen> files, List<Sample> memory)
    {
        var (batchId, refused) = await FileBatch.SubmitAsync(
            service,
            [.. files.Select(file => (file.Name, (Func<Stream>)(() => new MemoryStream(file.Bytes))))],
            """{"options":{"useCache":false}}""");
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            memory.Add(new Sample(service.Meters.Memory(), ProcessTree.ChildMemory(service.ProcessId)));
            await pace.WaitForNextTickAsync();
        }
        while ((await service.SnapshotAsync(batchId)).GetProperty("status").GetString()
            is not ("completed" or "failed" or "cancelled"));
        return [.. await FileBatch.OutcomesAsync(service, batchId), .. refused];
    }

    private static List<DamageRow> Table(IEnumerable<Specimen> files, Dictionary<string, FileOutcome> outcomes) =>
    [
        .. files
            .GroupBy(file => file.Kind)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => new DamageRow(
                kind.Key,
                kind.Count(),
                kind.GroupBy(file => outcomes[file.Name].Outcome)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Count()),
                [
                    .. kind.Where(file => !IsWanted(file, outcomes[file.Name].Outcome))
                        .Select(file => $"{file.Name}: {outcomes[file.Name].Outcome}: {outcomes[file.Name].Why}"),
                ])),
    ];

    private static bool IsWanted(Specimen file, string outcome) => outcome == "completed"
        ? file.MayComplete
        : file.Kind != Healthy && (outcome == "refused" || outcome.StartsWith("data/", StringComparison.Ordinal));

    private sealed record Sample(long Service, long Children);

    private sealed record DamageRow(
        string Kind, int Files, Dictionary<string, int> Outcomes, IReadOnlyList<string> NotAsWanted)
    {
        public bool AsWanted => NotAsWanted.Count == 0;
    }
}
