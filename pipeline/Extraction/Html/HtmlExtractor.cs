using AngleSharp.Html.Parser;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Html;

/// <summary>Reads what a reader of an HTML page would see. Runs no script and loads nothing.</summary>
internal sealed class HtmlExtractor(ExtractionLimits limits) : ITextExtractor
{
    /// <inheritdoc/>
    public string MediaType => ContentType.Html;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        var bytes = await DocumentBytes.ReadAsync(context, limits.HtmlMegabytes, cancellationToken);
        var (text, title) = Read(HtmlEncoding.Decode(bytes), limits, cancellationToken);
        return Pages.Of(text, MediaType, title, limits);
    }

    /// <summary>The visible text of a page, and its title.</summary>
    /// <exception cref="StageException">It has more elements than the limit.</exception>
    internal static (string Text, string? Title) Read(
        string html, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var watch = new HtmlWatch(limits, cancellationToken);
        var parser = new HtmlParser(new HtmlParserOptions
        {
            IsScripting = false,
            SkipComments = true,
            SkipScriptText = true,
            DisableElementPositionTracking = true,
            MaximumDepth = limits.HtmlDepth + HtmlWatch.ElementsBetweenLooks,
            ShouldEmitAttribute = HtmlWatch.IsOfInterest,
            OnCreated = (element, _) => watch.Created(element),
        });
        using var document = parser.ParseDocument(html);
        return (new HtmlTextWriter(cancellationToken).Write(document), document.Title);
    }
}
