using System.Xml;

namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>Footnotes and endnotes of a Word document.</summary>
internal static class DocxNotes
{
    /// <summary>Reads the notes of a part into a table by kind and id: <c>footnote 2</c>.</summary>
    public static void Read(
        XmlReader part,
        string kind,
        Dictionary<string, string> notes,
        ExtractionLimits limits,
        CancellationToken cancelled)
    {
        while (part.ReadToFollowing(kind, part.NamespaceURI.Length > 0 ? part.NamespaceURI : WordXml.Transitional))
        {
            // Notes with a type are the lines that part notes from the text.
            if (WordXml.Attribute(part, "type") is null && WordXml.Attribute(part, "id") is { } id)
            {
                using var note = part.ReadSubtree();
                var text = DocxPages.WithoutBreaks(new DocxTextReader(note, limits, cancelled).ReadAll());
                notes[$"{kind} {id}"] = text.Trim().ReplaceLineEndings(" ");
            }
        }
    }
}
