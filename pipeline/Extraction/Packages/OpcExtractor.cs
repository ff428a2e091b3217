using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>Reads one type of Open XML document from its guarded package.</summary>
internal abstract class OpcExtractor(ExtractionLimits limits, string mediaType) : ITextExtractor
{
    /// <inheritdoc/>
    public string MediaType => mediaType;

    /// <summary>What a document may take.</summary>
    protected ExtractionLimits Limits => limits;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        await using var content = context.OpenContent();
        using var package = new OpcPackage(content, limits, cancellationToken);
        return Pages.Of(ReadText(package), MediaType, package.ReadTitle(), limits);
    }

    /// <summary>Reads the text, with a form feed between each two pages.</summary>
    /// <exception cref="StageException">It can't be read.</exception>
    protected abstract string ReadText(OpcPackage package);
}
