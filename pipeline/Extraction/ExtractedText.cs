using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>One page of text.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">
/// Its text: NFC, lines end with <c>\n</c>, no control characters but tabs, no white space around it.
/// </param>
public sealed record ExtractedPage(int Number, string Text)
{
    /// <summary>
    /// Where the text comes from: null for the document itself, <c>ocr</c> for a picture of the page.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Origin { get; init; }

    /// <summary>How sure character recognition is of the page, 0 to 1; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Confidence { get; init; }

    /// <summary>Why the page could not be read, as one sentence; null when it could.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }
}

/// <summary>
/// The text of a document, and the only place that says what an offset is: a count of UTF-16 code units from 0 in
/// <see cref="Whole"/>, which is the pages in their order with one form feed between each two. No page holds one.
/// </summary>
public sealed class ExtractedText
{
    /// <summary>The artifact's name.</summary>
    public const string Artifact = "text";

    /// <summary>What stands between two pages.</summary>
    public const char PageBreak = '\f';

    private readonly int[] pageStarts;

    /// <summary>Puts pages together; they are numbered 1, 2, 3…</summary>
    [JsonConstructor]
    public ExtractedText(
        ImmutableArray<ExtractedPage> pages, string mediaType, string? title = null, string? language = null)
    {
        Pages = pages;
        MediaType = mediaType;
        Title = title;
        Language = language;
        Whole = string.Join(PageBreak, pages.Select(page => page.Text));
        pageStarts = new int[pages.Length];
        for (var at = 1; at < pages.Length; at++)
        {
            pageStarts[at] = pageStarts[at - 1] + pages[at - 1].Text.Length + 1;
        }
    }

    private ExtractedText(ExtractedText same, string? language) =>
        (Pages, MediaType, Title, Whole, pageStarts, Language) =
        (same.Pages, same.MediaType, same.Title, same.Whole, same.pageStarts, language);

    /// <summary>Its pages; one for types that have none.</summary>
    public ImmutableArray<ExtractedPage> Pages { get; }

    /// <summary>The type of the document that it comes from.</summary>
    public string MediaType { get; }

    /// <summary>The title that the document gives itself; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; }

    /// <summary>The language that most of it is written in, ISO 639-3; null where it can't be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; }

    /// <summary>All pages in one text, which offsets count in.</summary>
    [JsonIgnore]
    public string Whole { get; }

    /// <summary>The same text, known to be in a language.</summary>
    public ExtractedText In(string? language) => new(this, language);

    /// <summary>Number of the page that an offset lies on; a page break belongs to the page before it.</summary>
    public int PageAt(int offset)
    {
        var at = Array.BinarySearch(pageStarts, offset);
        return Pages[at >= 0 ? at : ~at - 1].Number;
    }
}
