using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Labelled.Pages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Bench;

/// <summary>
/// How well the stage <c>extract</c> reads scans: texts of <c>tests/Labelled</c>, set by Chromium, drawn at 200 dots an
/// inch, and put into a PDF as pictures without a text layer.
/// </summary>
internal static class OcrBenchmark
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Runs it. Options: <c>--texts</c> of each language (20), <c>--points</c>, the size of print (11).
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var folder = Directory.CreateTempSubdirectory("bench-ocr-");
        await using var services = new ServiceCollection().AddPipelines(new PipelineOptions()).BuildServiceProvider();
        try
        {
            var stage = services.GetServices<IStage>().Single(stage => stage.Name == "extract");
            var store = new FileContentStore(Path.Combine(folder.FullName, "store"));
            List<Reading> readings = [];
            foreach (var page in LabelledPages.All().GroupBy(page => page.Language)
                .SelectMany(texts => texts.Take(arguments.Number("texts", 20))))
            {
                var pdf = await PrintAsync(page.Text, arguments.Number("points", 11), folder.FullName);
                readings.Add(await ReadAsync(stage, store, page, pdf));
            }
            var languages = readings.GroupBy(reading => reading.Language).Select(Sum);
            return new { benchmark = "ocr", dotsPerInch = 200, languages };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static object Sum(IGrouping<string, Reading> readings) => new
    {
        language = readings.Key,
        texts = readings.Count(),
        pages = readings.Sum(reading => reading.Pages),
        words = readings.Sum(reading => reading.Words),
        wordErrors = readings.Sum(reading => reading.Errors),
        wordErrorRate = Math.Round((double)readings.Sum(reading => reading.Errors) / readings.Sum(r => r.Words), 4),
        worstText = readings.MaxBy(reading => (double)reading.Errors / reading.Words)!.Name,
        worstWordErrorRate = Math.Round(readings.Max(reading => (double)reading.Errors / reading.Words), 4),
        meanConfidence = Math.Round(readings.Average(reading => reading.Confidence), 3),
        secondsPerPage = Math.Round(readings.Sum(r => r.Seconds) / readings.Sum(r => r.Pages), 2),
    };

    private static async Task<Reading> ReadAsync(IStage stage, FileContentStore store, LabelledPage page, byte[] pdf)
    {
        var count = (await ExtractAsync(stage, store, pdf, "never", page.Language)).Pages.Length;
        var scans = Enumerable.Range(1, count).Select(number => new SamplePage("", SampleScan.Of(pdf, number)));
        var scanned = SamplePdf.WithPages([.. scans]);
        var began = Stopwatch.GetTimestamp();
        var text = await ExtractAsync(stage, store, scanned, "auto", page.Language);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var written = WordErrors.Words(page.Text);
        return new Reading(
            page.Name,
            page.Language,
            count,
            written.Length,
            WordErrors.Count(written, WordErrors.Words(text.Whole)),
            text.Pages.Average(read => read.Confidence ?? 0),
            seconds);
    }

    private static async Task<ExtractedText> ExtractAsync(
        IStage stage, FileContentStore store, byte[] pdf, string ocr, string language)
    {
        using var content = new MemoryStream(pdf);
        var kept = await store.WriteDurablyAsync(content, long.MaxValue, CancellationToken.None);
        var result = await stage.ExecuteAsync(
            new StageContext(
                new SourceDocument(0, null, kept.Sha256, kept.Bytes, ContentType.Pdf),
                new StageOptions { Languages = [language], Ocr = ocr },
                ImmutableDictionary<string, string>.Empty,
                store,
                Attempt: 1),
            CancellationToken.None);
        return JsonSerializer.Deserialize<ExtractedText>(result.Content.Span, Json)!;
    }

    private static async Task<byte[]> PrintAsync(string text, int points, string folder)
    {
        var (html, pdf) = (Path.Combine(folder, "text.html"), Path.Combine(folder, "text.pdf"));
        await File.WriteAllTextAsync(html, $$"""
            <!DOCTYPE html><meta charset="utf-8">
            <style>@page { size: A4; margin: 25mm } body { font: {{points}}pt serif; white-space: pre-wrap }</style>
            <body>{{WebUtility.HtmlEncode(text)}}
            """);
        using var chromium = Process.Start(new ProcessStartInfo(
            "chromium",
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                $"--user-data-dir={folder}/user", $"--print-to-pdf={pdf}", new Uri(html).AbsoluteUri,
            ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await Task.WhenAll(
            chromium.StandardOutput.ReadToEndAsync(),
            chromium.StandardError.ReadToEndAsync(),
            chromium.WaitForExitAsync());
        return await File.ReadAllBytesAsync(pdf);
    }

    private sealed record Reading(
        string Name, string Language, int Pages, int Words, int Errors, double Confidence, double Seconds);
}
