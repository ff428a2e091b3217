using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.PlainText;

/// <summary>Reads plain text in the encoding that it is found to be in. Form feeds part its pages.</summary>
internal sealed class PlainTextExtractor(ExtractionLimits limits) : ITextExtractor
{
    /// <inheritdoc/>
    public string MediaType => ContentType.Text;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        var bytes = await DocumentBytes.ReadAsync(context, limits.TextMegabytes, cancellationToken);
        return Pages.Of(DocumentBytes.DecodeText(bytes), MediaType, null, limits);
    }
}
