using OrleansBatch.Pipeline.Extraction.Packages;

namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>Comments on the cells of a sheet.</summary>
internal static class XlsxComments
{
    /// <summary>Writes each on a line, behind its cell.</summary>
    public static void Read(PartReader part, BoundedText text)
    {
        var cell = "";
        while (part.Read())
        {
            if (part is { IsStart: true, Xml.LocalName: "comment" })
            {
                cell = part.Xml.GetAttribute("ref") ?? "";
            }
            else if (part is { IsStart: true, Xml.LocalName: "text" })
            {
                text.Append($"[comment on {cell}] {XlsxStrings.ReadRich(part).ReplaceLineEndings(" ")}\n");
            }
        }
    }
}
