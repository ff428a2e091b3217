using System.Text;
using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>
/// Texts of cells: those that a workbook keeps once for all its sheets, and those that stand in a cell.
/// </summary>
internal static class XlsxStrings
{
    /// <summary>The texts that all sheets share, by their number.</summary>
    /// <exception cref="StageException">They are longer than a document's text may be.</exception>
    public static List<string> Read(OpcPackage package, string main, ExtractionLimits limits)
    {
        var strings = new List<string>();
        long characters = 0;
        foreach (var part in package.Related(main, "/sharedStrings"))
        {
            using var reader = package.Open(part);
            while (reader.Read())
            {
                if (reader is { IsStart: true, Xml.LocalName: "si" })
                {
                    strings.Add(ReadRich(reader));
                    characters += strings[^1].Length;
                }
                if (characters > limits.TextCharacters)
                {
                    throw new StageException(
                        StageError.TooLarge,
                        $"The workbook's cells have more than {limits.TextCharacters} characters of text.");
                }
            }
        }
        return strings;
    }

    /// <summary>
    /// The text of an element that holds runs of text, which the reader leaves at its end; not how it is pronounced.
    /// </summary>
    public static string ReadRich(PartReader reader)
    {
        if (reader.Xml.IsEmptyElement)
        {
            return "";
        }
        var text = new StringBuilder();
        var depth = reader.Xml.Depth;
        for (var more = reader.Read(); more && reader.Xml.Depth > depth;)
        {
            if (reader is { IsStart: true, Xml.LocalName: "rPh" })
            {
                more = reader.Skip();
                continue;
            }
            if (reader is { IsStart: true, Xml.LocalName: "t" })
            {
                text.Append(reader.ReadText());
            }
            more = reader.Read();
        }
        return text.ToString();
    }
}
