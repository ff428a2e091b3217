using System.Globalization;
using OrleansBatch.Pipeline.Extraction.Packages;

namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>
/// Writes the cells of a sheet: rows as lines, cells parted by tabs. A formula says its last result. What is empty
/// costs nothing: a gap of cells is as many tabs as it has columns, and at most sixteen; a gap of rows is one empty
/// line.
/// </summary>
internal sealed class XlsxSheetReader(XlsxStyles styles, IReadOnlyList<string> strings, BoundedText text)
{
    private const int MaxGap = 16;

    private int column;
    private long row;

    /// <summary>Reads a sheet to its end.</summary>
    public void Read(PartReader part)
    {
        (column, row) = (0, 0);
        long nextRow = 0;
        var nextColumn = 0;
        while (part.Read())
        {
            if (!part.IsStart)
            {
                continue;
            }
            if (part.Xml.LocalName == "row")
            {
                nextRow = long.TryParse(part.Xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var number)
                    ? number : nextRow + 1;
                nextColumn = 0;
            }
            else if (part.Xml.LocalName == "c")
            {
                nextColumn = CellReference.Column(part.Xml.GetAttribute("r")) ?? nextColumn + 1;
                Write(ReadCell(part), nextRow, nextColumn);
            }
        }
    }

    private void Write(string value, long atRow, int atColumn)
    {
        if (value.Length == 0)
        {
            return;
        }
        if (atRow != row)
        {
            text.Append('\n', row > 0 ? atRow == row + 1 ? 1 : 2 : 0);
            (row, column) = (atRow, 1);
        }
        text.Append('\t', Math.Clamp(atColumn - column, 0, MaxGap));
        column = atColumn;
        text.Append(value.ReplaceLineEndings(" "));
    }

    private string ReadCell(PartReader part)
    {
        if (part.Xml.IsEmptyElement)
        {
            return "";
        }
        var type = part.Xml.GetAttribute("t");
        var style = int.TryParse(part.Xml.GetAttribute("s"), CultureInfo.InvariantCulture, out var number) ? number : 0;
        var value = "";
        for (var depth = part.Xml.Depth; part.Read() && part.Xml.Depth > depth;)
        {
            value = part switch
            {
                { IsStart: true, Xml.LocalName: "v" } => part.ReadText(),
                { IsStart: true, Xml.LocalName: "is" } => XlsxStrings.ReadRich(part),
                _ => value,
            };
        }
        return Show(value, type, style);
    }

    // ECMA-376 part 1, 18.18.11.
    private string Show(string value, string? type, int style) => type switch
    {
        "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= 0
            && number < strings.Count ? strings[number] : "",
        "b" => value is "1" or "true" ? "TRUE" : value.Length > 0 ? "FALSE" : "",
        "str" or "inlineStr" or "e" or "d" => value,
        _ => value.Length > 0 ? styles.Format(style).Show(value) : "",
    };
}
