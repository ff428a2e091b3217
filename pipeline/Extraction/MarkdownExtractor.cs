using Markdig;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>
/// Reads Markdown as a reader of the page that it makes would: it is turned into HTML first, so that tables, lists and
/// HTML inside it come out as they do elsewhere.
/// </summary>
internal sealed class MarkdownExtractor(ExtractionLimits limits) : ITextExtractor
{
    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseGridTables()
        .UseFootnotes()
        .UseDefinitionLists()
        .UseTaskLists()
        .Build();

    /// <inheritdoc/>
    public string MediaType => ContentType.Markdown;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        var bytes = await DocumentBytes.ReadAsync(context, limits.MarkdownMegabytes, cancellationToken);
        var (text, _) = HtmlExtractor.Read(ToHtml(DocumentBytes.DecodeText(bytes)), limits, cancellationToken);
        return Pages.Of(text, MediaType, null, limits);
    }

    private static string ToHtml(string markdown)
    {
        try
        {
            return Markdown.ToHtml(markdown, Dialect);
        }
        catch (ArgumentException e) when (e.Message.Contains("nest", StringComparison.OrdinalIgnoreCase))
        {
            throw new StageException(
                StageError.TooLarge, $"The Markdown nests deeper than {Dialect.MaximumNestingDepth} levels.", e);
        }
    }
}
