using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>Reads Rich Text Format: headers, body with tables, notes, comments and text boxes, footers.</summary>
internal sealed class RtfExtractor(ExtractionLimits limits) : ITextExtractor
{
    /// <inheritdoc/>
    public string MediaType => ContentType.Rtf;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        var bytes = await DocumentBytes.ReadAsync(context, limits.RtfMegabytes, cancellationToken);
        var (text, title) = new RtfTextReader(bytes, limits, cancellationToken).ReadAll();
        return Pages.Of(text, MediaType, title, limits);
    }
}
