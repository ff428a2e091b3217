using OrleansBatch.Pipeline.Extraction.Packages;

namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>Footnotes, endnotes and comments of a Word document.</summary>
internal static class DocxNotes
{
    /// <summary>Reads the notes of a part into a table by kind and id: <c>footnote 2</c>.</summary>
    public static void Read(
        PartReader part, string kind, Dictionary<string, string> notes, ExtractionLimits limits)
    {
        while (part.Read())
        {
            // Notes with a type are the lines that part notes from the text.
            if (part.IsStart && WordXml.Name(part.Xml) == kind
                && WordXml.Attribute(part.Xml, "type") is null && WordXml.Attribute(part.Xml, "id") is { } id)
            {
                notes[$"{kind} {id}"] = DocxPages.WithoutBreaks(new DocxTextReader(part, limits).ReadInner());
            }
        }
    }
}
