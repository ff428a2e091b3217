using System.Xml;
using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>
/// Writes the visible text of a WordprocessingML part in one pass, without recursion: paragraphs parted by a blank
/// line, list items and rows on lines, cells by tabs, each note after its paragraph, page breaks as the marks of
/// <see cref="DocxPages"/>. Deleted, moved-away and hidden text is left out.
/// </summary>
internal sealed class DocxTextReader(
    PartReader part, ExtractionLimits limits, IReadOnlyDictionary<string, string>? notes = null)
{
    private readonly BoundedText text = new(limits);
    private readonly Stack<(Place Around, int Start)> boxes = new();
    private readonly Asides asides = new();
    private bool inText;
    private Place at;

    private XmlReader Xml => part.Xml;

    /// <summary>Reads to the end of the part.</summary>
    /// <exception cref="StageException">Its elements nest too deep, or it has too much text.</exception>
    public string ReadAll()
    {
        for (var more = part.Read(); more;)
        {
            more = Step();
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
        switch (Xml.NodeType)
        {
            case XmlNodeType.Element when WordXml.Name(Xml) is "Fallback" or "moveFrom" or "del" or "rt":
                return part.Skip();
            case XmlNodeType.Element:
                var name = WordXml.Name(Xml);
                Start(name);
                if (Xml.IsEmptyElement)
                {
                    End(name);
                }
                break;
            case XmlNodeType.EndElement:
                End(WordXml.Name(Xml));
                break;
            default:
                if (part.IsText && inText && !at.IsHidden)
                {
                    text.Append(Xml.Value.Replace('\n', ' '));
                }
                break;
        }
        return part.Read();
    }

    private void Start(string name)
    {
        switch (name)
        {
            case "p":
                at.IsListItem = at.EndsSection = false;
                break;
            case "r":
                (at.InRun, at.IsHidden) = (true, false);
                break;
            case "t":
                inText = true;
                break;
            case "tbl":
                at.Tables++;
                break;
            case "pageBreakBefore" when WordXml.IsOn(Xml):
                text.Append(DocxPages.Asked);
                break;
            case "txbxContent":
                boxes.Push((at, text.Length));
                at = default;
                break;
            case "numPr":
                at.IsListItem = true;
                break;
            case "sectPr":
                at.EndsSection = true;
                break;
            case "type" when at.EndsSection && WordXml.Attribute(Xml, "val") is "continuous" or "nextColumn":
                at.EndsSection = false;
                break;
            default:
                StartInRun(name);
                break;
        }
    }

    private void StartInRun(string name)
    {
        if (!at.InRun)
        {
            return;
        }
        switch (name)
        {
            case "vanish" when WordXml.IsOn(Xml):
                at.IsHidden = true;
                break;
            case "tab" or "ptab":
                text.Append('\t');
                break;
            case "noBreakHyphen":
                text.Append('-');
                break;
            case "lastRenderedPageBreak":
                text.Append(DocxPages.Rendered);
                break;
            case "br" when WordXml.Attribute(Xml, "type") is "page":
                text.Append(DocxPages.Asked);
                break;
            case "br" or "cr":
                text.Append('\n');
                break;
            case "footnoteReference" or "endnoteReference" or "commentReference":
                AppendNote(name[..^"Reference".Length]);
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "r":
                (at.InRun, at.IsHidden) = (false, false);
                break;
            case "t":
                inText = false;
                break;
            case "p":
                EndParagraph();
                break;
            case "tc":
                text.TrimEnd().Append('\t');
                break;
            case "tr":
                text.TrimEnd().Append(at.Tables > 1 ? ' ' : '\n');
                break;
            case "tbl":
                at.Tables--;
                text.Append(at.Tables == 0 ? "\n" : " ");
                AppendPending();
                break;
            case "txbxContent":
                EndBox();
                break;
        }
    }

    private void EndBox()
    {
        (at, var start) = boxes.Pop();
        asides.AddBox(text.Cut(start));
    }

    private void EndParagraph()
    {
        text.Append(at.Tables > 0 ? " " : at.IsListItem ? "\n" : "\n\n");
        AppendPending();
        if (at.EndsSection)
        {
            text.Append(DocxPages.Asked);
            at.EndsSection = false;
        }
    }

    private void AppendNote(string kind)
    {
        if (notes is null || WordXml.Attribute(Xml, "id") is not { } id
            || !notes.TryGetValue($"{kind} {id}", out var note))
        {
            return;
        }
        if (kind == "comment")
        {
            asides.AddComment(note);
        }
        else
        {
            asides.AddNote(note, text);
        }
    }

    // In a cell they would tear the row apart: they wait for the table's end.
    private void AppendPending()
    {
        if (at.Tables == 0)
        {
            asides.AppendTo(text);
        }
    }

    /// <summary>Where it stands: in a text box anew.</summary>
    private record struct Place
    {
        public int Tables { get; set; }

        public bool InRun { get; set; }

        public bool IsHidden { get; set; }

        public bool IsListItem { get; set; }

        public bool EndsSection { get; set; }
    }
}
