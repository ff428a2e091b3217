using System.Globalization;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>
/// Notes, comments and text boxes, which stand apart from the text and wait for the end of the paragraph that they
/// belong to, so that they do not tear its sentence apart. Empty ones are passed over.
/// </summary>
internal sealed class Asides
{
    private readonly List<string> waiting = [];
    private int notes;

    /// <summary>A footnote or an endnote, of which a mark stays in the text.</summary>
    public void AddNote(string said, BoundedText text)
    {
        if (OneLine(said) is { Length: > 0 } line)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"[{++notes}]");
            text.Append(mark);
            waiting.Add($"{mark} {line}\n\n");
        }
    }

    /// <summary>A reviewer's comment.</summary>
    public void AddComment(string said)
    {
        if (OneLine(said) is { Length: > 0 } line)
        {
            waiting.Add($"[comment] {line}\n\n");
        }
    }

    /// <summary>A text box.</summary>
    public void AddBox(string said)
    {
        if (said.Trim() is { Length: > 0 } box)
        {
            waiting.Add($"{box}\n\n");
        }
    }

    /// <summary>Writes what waits.</summary>
    public void AppendTo(BoundedText text)
    {
        waiting.ForEach(aside => text.Append(aside));
        waiting.Clear();
    }

    private static string OneLine(string said) => said.Trim().ReplaceLineEndings(" ");
}
