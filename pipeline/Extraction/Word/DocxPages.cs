namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>
/// Marks in raw text where a Word document breaks its pages: where Word noted a break when it laid out the document,
/// and where the author asked for one. XML holds neither character, so they can't come from the text.
/// </summary>
internal static class DocxPages
{
    /// <summary>A break that Word noted; it notes those that the author asked for too.</summary>
    public const char Rendered = '\u0001';

    /// <summary>A break that the author asked for.</summary>
    public const char Asked = '\u0002';

    /// <summary>Makes page breaks of the noted marks, or of the asked ones when there are no others.</summary>
    public static string Choose(string raw)
    {
        var (kept, dropped) = raw.Contains(Rendered, StringComparison.Ordinal) ? (Rendered, Asked) : (Asked, Rendered);
        return raw.Replace($"{dropped}", "", StringComparison.Ordinal).Replace(kept, ExtractedText.PageBreak);
    }

    /// <summary>Drops all marks.</summary>
    public static string WithoutBreaks(string raw) =>
        raw.Replace($"{Rendered}", "", StringComparison.Ordinal).Replace($"{Asked}", "", StringComparison.Ordinal);
}
