using OrleansBatch.Pipeline.Extraction.Ocr;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>
/// Reads the text layer of a PDF, and as pictures those of its pages that have none, as the batch's option says.
/// </summary>
internal sealed class PdfExtractor(ToolRunner tools, OcrEngine engine, ExtractionLimits limits) : ITextExtractor
{
    /// <inheritdoc/>
    public string MediaType => ContentType.Pdf;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        using var file = new PdfFile(tools, context);
        var layer = await new PdfTextLayer(file, limits).ReadAsync(cancellationToken);
        var pages = context.Options.Ocr == OcrOption.Never
            ? [.. layer.Select((page, at) => page.ToExtracted(at + 1))]
            : await new PdfOcr(tools, engine, file, context).ReadAsync(layer, cancellationToken);
        return new ExtractedText(pages, MediaType);
    }
}
