using System.Xml;
using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.OpenDocument;

/// <summary>
/// Writes the visible text of OpenDocument's content in one pass, without recursion: paragraphs parted by a blank line,
/// list items and rows on lines, cells by tabs, notes, comments and text boxes after their paragraph. A page ends where
/// the author asked for it and where the office noted that it ended, with each sheet, and with each slide. Deleted text
/// is left out.
/// </summary>
internal sealed class OdfTextReader(PartReader part, ExtractionLimits limits)
{
    private readonly BoundedText text = new(limits);
    private readonly OdfBreaks breaks = new();
    private readonly OdfRows rows = new();
    private readonly Stack<Aside> open = new();
    private readonly Asides asides = new();
    private int paragraphs;
    private int tables;
    private int lists;
    private bool isSheet;
    private bool hasPage;

    private XmlReader Xml => part.Xml;

    /// <summary>Reads to the end of the part.</summary>
    /// <exception cref="StageException">Its elements nest too deep, or it has too much text.</exception>
    public string ReadAll()
    {
        while (Step())
        {
        }
        return text.ToString();
    }

    /// <summary>Reads what is inside the element that the part stands on, which it leaves at its end.</summary>
    /// <exception cref="StageException">Its elements nest too deep, or it has too much text.</exception>
    public string ReadInner()
    {
        part.ReadInside(Step);
        return text.ToString();
    }

    private bool Step()
    {
        if (part.IsText)
        {
            if (paragraphs > 0)
            {
                WriteText(Xml.Value);
            }
            return part.Read();
        }
        var name = OdfXml.Name(Xml);
        if (part.IsStart)
        {
            if (OdfXml.IsLeftOut(name))
            {
                return part.Skip();
            }
            Start(name);
        }
        if (Xml.NodeType == XmlNodeType.EndElement || (part.IsStart && Xml.IsEmptyElement))
        {
            End(name);
        }
        return part.Read();
    }

    private void Start(string name)
    {
        switch (name)
        {
            case "style:style" or "style:paragraph-properties" or "style:table-properties":
                breaks.Learn(name, Xml);
                break;
            case "office:spreadsheet":
                isSheet = true;
                break;
            case "table:table":
                StartTable();
                break;
            case "table:table-row":
                rows.StartRow(Xml, text);
                break;
            case "table:table-cell":
                rows.StartCell(Xml, text, tables);
                break;
            case "draw:page":
                StartPage();
                break;
            case "text:p" or "text:h":
                StartParagraph();
                break;
            case "text:list":
                lists++;
                break;
            case "text:note" or "office:annotation" or "draw:text-box" or "presentation:notes":
                open.Push(new Aside(name, text.Length, tables, lists, paragraphs));
                (tables, lists, paragraphs) = (0, 0, 0);
                break;
            default:
                StartInline(name);
                break;
        }
    }

    private void StartInline(string name)
    {
        switch (name)
        {
            case "text:s" when paragraphs > 0:
                text.Append(' ', Math.Min(OdfXml.Count(Xml, "c"), limits.TextCharacters));
                break;
            case "text:tab" when paragraphs > 0:
                text.Append('\t');
                break;
            case "text:line-break" when paragraphs > 0:
                text.Append(tables > 0 ? ' ' : '\n');
                break;
            case "text:soft-page-break" when open.Count == 0 && tables == 0:
                text.Append(ExtractedText.PageBreak);
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "table:table":
                tables--;
                text.Append(tables == 0 ? "\n" : " ");
                AppendPending();
                break;
            case "table:table-row":
                rows.EndRow(text, tables, isSheet);
                break;
            case "table:table-cell":
                rows.EndCell(text);
                break;
            case "text:p" or "text:h":
                EndParagraph();
                break;
            case "text:list":
                lists--;
                text.Append(lists == 0 && tables == 0 ? "\n" : "");
                break;
            case "text:note" or "office:annotation" or "draw:text-box" or "presentation:notes":
                EndAside();
                break;
        }
    }

    private void StartPage()
    {
        if (hasPage)
        {
            text.Append(ExtractedText.PageBreak);
        }
        hasPage = true;
    }

    private void StartTable()
    {
        if (isSheet && tables == 0 && open.Count == 0)
        {
            StartPage();
            var hidden = breaks.Hides(OdfXml.Attribute(Xml, "style-name")) ? " (hidden)" : "";
            text.Append($"{OdfXml.Attribute(Xml, "name")}{hidden}\n\n");
        }
        tables++;
    }

    private void StartParagraph()
    {
        if (tables == 0 && open.Count == 0 && text.Length > 0
            && breaks.Before(OdfXml.Attribute(Xml, "style-name")))
        {
            text.Append(ExtractedText.PageBreak);
        }
        paragraphs++;
    }

    private void EndParagraph()
    {
        paragraphs--;
        text.Append(tables > 0 ? " " : lists > 0 ? "\n" : "\n\n");
        AppendPending();
    }

    private void EndAside()
    {
        var aside = open.Pop();
        (tables, lists, paragraphs) = (aside.Tables, aside.Lists, aside.Paragraphs);
        var said = text.Cut(aside.Start);
        switch (aside.Name)
        {
            case "text:note":
                asides.AddNote(said, text);
                break;
            case "office:annotation":
                asides.AddComment(said);
                break;
            default:
                asides.AddBox(said);
                break;
        }
        if (paragraphs == 0)
        {
            AppendPending();
        }
    }

    // In a cell they would tear the row apart: they wait for the table's end.
    private void AppendPending()
    {
        if (tables == 0 && open.Count == 0)
        {
            asides.AppendTo(text);
        }
    }

    // White space is one space, as in HTML; more are elements.
    private void WriteText(string value)
    {
        foreach (var character in value)
        {
            if (character is not (' ' or '\n' or '\t' or '\r'))
            {
                text.Append(character);
            }
            else if (text.Last is not (' ' or '\n' or '\t'))
            {
                text.Append(' ');
            }
        }
    }

    private readonly record struct Aside(string Name, int Start, int Tables, int Lists, int Paragraphs);
}
