using System.Globalization;
using System.Text;
using System.Xml;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>
/// Writes the visible text of a WordprocessingML part in one pass, without recursion: paragraphs parted by a blank
/// line, list items and rows on lines, cells by tabs, each note after its paragraph, page breaks as the marks of
/// <see cref="DocxPages"/>. Deleted, moved-away and hidden text is left out.
/// </summary>
internal sealed class DocxTextReader(
    XmlReader xml,
    ExtractionLimits limits,
    CancellationToken cancellationToken,
    IReadOnlyDictionary<string, string>? notes = null)
{
    private readonly StringBuilder text = new();
    private readonly List<string> pendingNotes = [];
    private int noteCount;
    private int tables;
    private bool inRun;
    private bool inText;
    private bool isHidden;
    private bool isListItem;
    private bool endsSection;

    /// <summary>Reads to the end of the part.</summary>
    /// <exception cref="StageException">Its elements nest too deep, or it has too much text.</exception>
    public string ReadAll()
    {
        var more = xml.Read();
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckLimits();
            more = Step();
        }
        return text.ToString();
    }

    private void CheckLimits()
    {
        if (xml.Depth > limits.XmlDepth)
        {
            throw new StageException(
                StageError.TooLarge, $"The document's XML nests deeper than {limits.XmlDepth} levels.");
        }
        if (text.Length > limits.TextCharacters)
        {
            throw new StageException(
                StageError.TooLarge, $"The document has more than {limits.TextCharacters} characters of text.");
        }
    }

    private bool Step()
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when WordXml.Name(xml) is "Fallback" or "moveFrom" or "del" or "pict":
                xml.Skip();
                return !xml.EOF;
            case XmlNodeType.Element:
                var name = WordXml.Name(xml);
                Start(name);
                if (xml.IsEmptyElement)
                {
                    End(name);
                }
                break;
            case XmlNodeType.EndElement:
                End(WordXml.Name(xml));
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                if (inText && !isHidden)
                {
                    text.Append(xml.Value.Replace('\n', ' '));
                }
                break;
        }
        return xml.Read();
    }

    private void Start(string name)
    {
        switch (name)
        {
            case "p":
                isListItem = endsSection = false;
                break;
            case "r":
                (inRun, isHidden) = (true, false);
                break;
            case "t":
                inText = true;
                break;
            case "tbl":
                tables++;
                break;
            case "pageBreakBefore" when WordXml.IsOn(xml):
                text.Append(DocxPages.Asked);
                break;
            case "numPr":
                isListItem = true;
                break;
            case "sectPr":
                endsSection = true;
                break;
            case "type" when endsSection && WordXml.Attribute(xml, "val") is "continuous" or "nextColumn":
                endsSection = false;
                break;
            default:
                StartInRun(name);
                break;
        }
    }

    private void StartInRun(string name)
    {
        if (!inRun)
        {
            return;
        }
        switch (name)
        {
            case "vanish" when WordXml.IsOn(xml):
                isHidden = true;
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
            case "br" when WordXml.Attribute(xml, "type") is "page":
                text.Append(DocxPages.Asked);
                break;
            case "br" or "cr":
                text.Append('\n');
                break;
            case "footnoteReference" or "endnoteReference":
                AppendNoteMark(name[..^"Reference".Length]);
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "r":
                (inRun, isHidden) = (false, false);
                break;
            case "t":
                inText = false;
                break;
            case "p":
                EndParagraph();
                break;
            case "tc":
                TrimCell();
                text.Append('\t');
                break;
            case "tr":
                TrimCell();
                text.Append(tables > 1 ? ' ' : '\n');
                break;
            case "tbl":
                tables--;
                text.Append(tables == 0 ? "\n" : " ");
                AppendNotes();
                break;
        }
    }

    private void EndParagraph()
    {
        text.Append(tables > 0 ? " " : isListItem ? "\n" : "\n\n");
        AppendNotes();
        if (endsSection)
        {
            text.Append(DocxPages.Asked);
            endsSection = false;
        }
    }

    private void AppendNoteMark(string kind)
    {
        if (notes is not null && WordXml.Attribute(xml, "id") is { } id
            && notes.TryGetValue($"{kind} {id}", out var note) && note.Length > 0)
        {
            noteCount++;
            text.Append(CultureInfo.InvariantCulture, $"[{noteCount}]");
            pendingNotes.Add(string.Create(CultureInfo.InvariantCulture, $"[{noteCount}] {note}\n\n"));
        }
    }

    // A note in a cell would tear its row apart: it waits for the table's end.
    private void AppendNotes()
    {
        if (tables == 0)
        {
            text.AppendJoin("", pendingNotes);
            pendingNotes.Clear();
        }
    }

    private void TrimCell()
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
        {
            text.Length--;
        }
    }
}
