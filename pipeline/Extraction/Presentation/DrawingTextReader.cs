using System.Xml;
using OrleansBatch.Pipeline.Extraction.Packages;

namespace OrleansBatch.Pipeline.Extraction.Presentation;

/// <summary>
/// Writes the text of DrawingML (ECMA-376 part 1, 20 and 21) in the order of the file, which is the reading order that
/// PowerPoint shows: shapes parted by a blank line, paragraphs and rows on lines, cells parted by tabs.
/// </summary>
internal sealed class DrawingTextReader(PartReader part, BoundedText text)
{
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string StrictDrawing = "http://purl.oclc.org/ooxml/drawingml/main";
    private const string Math = "http://schemas.openxmlformats.org/officeDocument/2006/math";

    private int tables;
    private bool inText;

    /// <summary>Whether the shapes of a kind of placeholder are left out, such as <c>sldNum</c>.</summary>
    public Predicate<string> LeavesOut { get; init; } = static kind => kind == "sldNum";

    /// <summary>Reads to the end of the part.</summary>
    public void ReadAll()
    {
        var shape = 0;
        for (var more = part.Read(); more;)
        {
            var name = part.Xml.LocalName;
            if (part.IsStart && name == "Fallback")
            {
                more = part.Skip();
                continue;
            }
            if (part.IsStart && name is "sp" or "graphicFrame")
            {
                shape = text.Length;
            }
            else if (part.IsStart && name == "ph" && LeavesOut(part.Xml.GetAttribute("type") ?? "obj"))
            {
                more = SkipShape();
                continue;
            }
            Step(name);
            if (IsEnd && name is "sp" or "graphicFrame" && text.Length > shape)
            {
                text.Append('\n');
            }
            more = part.Read();
        }
    }

    private bool IsEnd => part.Xml.NodeType == XmlNodeType.EndElement;

    private void Step(string name)
    {
        if (part.IsText)
        {
            if (inText)
            {
                text.Append(part.Xml.Value.ReplaceLineEndings(" "));
            }
            return;
        }
        if (part.Xml.NamespaceURI is not (Drawing or StrictDrawing or Math))
        {
            // Comments of PowerPoint before 2019 have their text in an element of their own.
            inText = name == "text" && part.IsStart && !part.Xml.IsEmptyElement;
            return;
        }
        switch (name)
        {
            case "t":
                inText = part.IsStart && !part.Xml.IsEmptyElement;
                break;
            case "br" when part.IsStart:
                text.Append(tables > 0 ? ' ' : '\n');
                break;
            case "tbl":
                tables += part.Xml.IsEmptyElement ? 0 : part.IsStart ? 1 : -1;
                break;
            case "p" when IsEnd:
                text.Append(tables > 0 ? ' ' : '\n');
                break;
            case "tc" when IsEnd:
                text.TrimEnd().Append('\t');
                break;
            case "tr" when IsEnd:
                text.TrimEnd().Append('\n');
                break;
        }
    }

    // A placeholder is named three levels inside its shape: nvSpPr, nvPr, ph.
    private bool SkipShape()
    {
        var shape = part.Xml.Depth - 3;
        while (part.Read())
        {
            if (part.Xml.Depth <= shape)
            {
                return part.Read();
            }
        }
        return false;
    }
}
