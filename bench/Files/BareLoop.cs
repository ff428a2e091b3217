using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Bench.Files;

/// <summary>
/// What the service is compared with: the same tools on the same PDFs, as many at once as there are processors, without
/// limits, isolation, storage or anything else.
/// </summary>
internal static class BareLoop
{
    private const string Resolution = "200";

    /// <summary>Reads files once.</summary>
    /// <returns>How long it took, in seconds.</returns>
    public static async Task<double> RunAsync(IReadOnlyList<string> pdfs)
    {
        var began = Stopwatch.GetTimestamp();
        var files = new ConcurrentQueue<string>(pdfs);
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() =>
        {
            while (files.TryDequeue(out var file))
            {
                Read(file);
            }
        })));
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Read(string pdf)
    {
        var info = Run("pdfinfo", [pdf]);
        var text = Run("pdftotext", ["-q", pdf, "-"]);
        if (!string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        var folder = Directory.CreateTempSubdirectory("orleansbatch-bench-").FullName;
        for (var page = 1; page <= Pages(info); page++)
        {
            var picture = Path.Combine(folder, $"{page}");
            Run(
                "pdftoppm",
                ["-q", "-gray", "-r", Resolution, "-singlefile", "-f", $"{page}", "-l", $"{page}", pdf, picture]);
            Run("tesseract", [$"{picture}.pgm", "stdout", "-l", "eng+spa", "tsv"]);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static int Pages(string info) => info.Split('\n')
        .Where(line => line.StartsWith("Pages:", StringComparison.Ordinal))
        .Select(line => int.Parse(line[6..], CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static string Run(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMP_THREAD_LIMIT"] = "1" },
        };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
