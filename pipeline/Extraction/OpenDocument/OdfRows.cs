using System.Xml;

namespace OrleansBatch.Pipeline.Extraction.OpenDocument;

/// <summary>
/// Rows and cells of tables. What is empty costs nothing, however often it is repeated: a gap of cells is at most
/// sixteen tabs, and rows without text are one empty line. What says something is written as often as it stands there.
/// </summary>
internal sealed class OdfRows
{
    private const int MaxGap = 16;

    private readonly Stack<Row> outer = new();
    private Row row;

    /// <summary>A row begins.</summary>
    public void StartRow(XmlReader reader, BoundedText text)
    {
        outer.Push(row);
        row = new Row(text.Length, OdfXml.Count(reader, "number-rows-repeated"), 0, 0, text.Length);
    }

    /// <summary>A cell begins.</summary>
    public void StartCell(XmlReader reader, BoundedText text, int tables) =>
        row = row with { CellStart = text.Length, CellTimes = OdfXml.Count(reader, "number-columns-repeated") };

    /// <summary>A cell ends.</summary>
    public void EndCell(BoundedText text)
    {
        var said = text.TrimEnd().Length > row.CellStart ? text.Cut(row.CellStart).Trim() : "";
        if (said.Length == 0)
        {
            row = row with { Gap = Math.Min(MaxGap, row.Gap + Math.Min(MaxGap, row.CellTimes)) };
            return;
        }
        text.Append('\t', row.Gap).Append(said);
        for (var more = 1; more < row.CellTimes; more++)
        {
            text.Append('\t').Append(said);
        }
        row = row with { Gap = 1 };
    }

    /// <summary>A row ends.</summary>
    public void EndRow(BoundedText text, int tables, bool isSheet)
    {
        var said = text.Cut(Math.Min(row.Start, text.Length));
        if (said.Length > 0)
        {
            for (var more = 0; more < row.Times; more++)
            {
                text.Append(said).Append(tables > 1 ? ' ' : '\n');
            }
        }
        else if (tables == 1 && isSheet)
        {
            text.Append('\n');
        }
        row = outer.Pop();
    }

    private readonly record struct Row(int Start, int Times, int Gap, int CellTimes, int CellStart);
}
