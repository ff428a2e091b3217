using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>Texts of an RTF file that stand apart, until the place where they belong.</summary>
internal sealed class RtfAsides
{
    private readonly List<string> headers = [];
    private readonly List<string> footers = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Asides asides = new();

    /// <summary>The title that the document gives itself; null for none.</summary>
    public string? Title { get; private set; }

    /// <summary>Takes what was written since a group began, and leaves a mark where a note was.</summary>
    public void Add(RtfAside kind, BoundedText text, int start)
    {
        var said = text.Cut(Math.Min(start, text.Length)).Trim();
        if (said.Length == 0)
        {
            return;
        }
        switch (kind)
        {
            case RtfAside.Title:
                Title ??= said;
                break;
            case RtfAside.Header when seen.Add("header " + said):
                headers.Add(said);
                break;
            case RtfAside.Footer when seen.Add("footer " + said):
                footers.Add(said);
                break;
            case RtfAside.Note:
                asides.AddNote(said, text);
                break;
            case RtfAside.Comment:
                asides.AddComment(said);
                break;
            case RtfAside.Box:
                asides.AddBox(said);
                break;
        }
    }

    /// <summary>Writes the notes that wait for the end of their paragraph.</summary>
    public void AppendTo(BoundedText text) => asides.AppendTo(text);

    /// <summary>The text between its headers and its footers.</summary>
    public string Around(string text)
    {
        var whole = new StringBuilder();
        headers.ForEach(header => whole.Append(header).Append("\n\n"));
        whole.Append(text);
        footers.ForEach(footer => whole.Append("\n\n").Append(footer));
        return whole.ToString();
    }
}
