using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>Reads PDFs by poppler's programs, in child processes.</summary>
internal sealed class PdfExtractor(ToolRunner tools, ExtractionLimits limits) : ITextExtractor
{
    /// <inheritdoc/>
    public string MediaType => ContentType.Pdf;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        using var file = new PdfFile(tools, context);
        var pages = await new PdfTextLayer(file, limits).ReadAsync(cancellationToken);
        return new ExtractedText([.. pages.Select((page, at) => Page(at + 1, page))], MediaType);
    }

    private static ExtractedPage Page(int number, PdfPage page) =>
        new(number, TextNormalizer.Normalize(page.Text)) { Problem = page.Failure?.Message };
}
