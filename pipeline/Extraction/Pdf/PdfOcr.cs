using System.Collections.Immutable;
using OrleansBatch.Pipeline.Extraction.Ocr;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>Reads pages of a PDF as pictures: those that need it, or all that are not blank.</summary>
internal sealed class PdfOcr(ToolRunner tools, OcrEngine engine, PdfFile file, StageContext context)
{
    private readonly bool everyPage = context.Options.Ocr == OcrOption.Always;

    /// <summary>The pages, with what was recognised where that is better than their text layer.</summary>
    /// <param name="pages">All pages of the document as their text layer has them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StageException">A tool or a language is missing, or the system killed a child.</exception>
    public async Task<ImmutableArray<ExtractedPage>> ReadAsync(
        ImmutableArray<PdfPage> pages, CancellationToken cancellationToken)
    {
        var read = pages.Select((page, at) => page.ToExtracted(at + 1)).ToArray();
        var wanted = await ChooseAsync(pages, cancellationToken);
        if (wanted.Count > 0)
        {
            var languages = await engine.ChooseLanguagesAsync(context, cancellationToken);
            var sizes = await file.SizesAsync(new PageRange(wanted[0], wanted[^1]), cancellationToken);
            var atOnce = new ParallelOptions
            {
                MaxDegreeOfParallelism = tools.Places,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(wanted, atOnce, async (number, cancelled) =>
            {
                var size = sizes.GetValueOrDefault(number);
                read[number - 1] = await ReadAsync(read[number - 1], size, languages, cancelled);
            });
        }
        return [.. read];
    }

    private async Task<List<int>> ChooseAsync(
        ImmutableArray<PdfPage> pages, CancellationToken cancellationToken)
    {
        List<int> chosen = [];
        foreach (var range in ToLookAt(pages).SelectMany(range => range.Slices(PdfFile.SlicePages)))
        {
            var rows = await file.MarkedRowsAsync(range, cancellationToken);
            chosen.AddRange(Enumerable.Range(range.First, range.Count).Where(number => OcrPolicy.ShowsMore(
                everyPage ? "" : pages[number - 1].Text, rows[number - range.First])));
        }
        return chosen;
    }

    private List<PageRange> ToLookAt(ImmutableArray<PdfPage> pages)
    {
        if (everyPage)
        {
            return [new PageRange(1, pages.Length)];
        }
        var hasPictures = new Lazy<bool>(file.HasPictures);
        return PageRange.InRow(Enumerable.Range(1, pages.Length).Where(number => pages[number - 1] is var page
            && page.Failure is null
            && (OcrPolicy.IsUnusable(page.Text) || (OcrPolicy.IsSparse(page.Text) && hasPictures.Value))));
    }

    private async Task<ExtractedPage> ReadAsync(
        ExtractedPage page, PageSize size, string languages, CancellationToken cancellationToken)
    {
        if (size.DotsPerInch is not { } dots)
        {
            return page with { Problem = "It is too large to be read as a picture." };
        }
        try
        {
            using var picture = await file.DrawAsync(page.Number, dots, cancellationToken);
            var seen = await engine.ReadAsync(
                new OcrPicture(picture, languages, DotsPerInch: dots), context.Urgent, cancellationToken);
            return OcrPolicy.IsBetter(seen.Text, everyPage ? "" : page.Text) ? seen.ToExtracted(page.Number) : page;
        }
        catch (StageException e) when (e.IsRepeatable || e.Error == StageError.Corrupt)
        {
            return page with { Problem = e.Message };
        }
    }
}
