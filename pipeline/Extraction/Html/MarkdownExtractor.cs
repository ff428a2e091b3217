using Markdig;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Html;

/// <summary>
/// Reads Markdown as a reader of the page that it makes would: it is turned into HTML first, so that tables, lists and
/// HTML inside it come out as they do elsewhere.
/// </summary>
internal sealed class MarkdownExtractor(ExtractionLimits limits) : ITextExtractor
{
    // Comparisons of marks, a few seconds of work: 40,000 marks in one paragraph.
    private const long MaxCost = 1_600_000_000;

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
        var markdown = DocumentBytes.DecodeText(bytes);
        CheckCost(markdown);
        var (text, _) = HtmlExtractor.Read(ToHtml(markdown), limits, cancellationToken);
        return Pages.Of(text, MediaType, null, limits);
    }

    // The parser looks from each of these marks at all others of its paragraph.
    private static void CheckCost(ReadOnlySpan<char> markdown)
    {
        long cost = 0;
        long marks = 0;
        foreach (var line in markdown.EnumerateLines())
        {
            marks = line.IsWhiteSpace() ? 0 : marks;
            var more = (long)line.Count('[') + line.Count('*') + line.Count('_') + line.Count('<');
            cost += more * ((2 * marks) + more);
            marks += more;
            if (cost > MaxCost)
            {
                throw new StageException(
                    StageError.TooLarge, "A paragraph of the Markdown has too many brackets, stars or underscores.");
            }
        }
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
