namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>Parts the text of an RTF file into paragraphs, cells, rows and pages.</summary>
internal sealed class RtfParagraphs(BoundedText text, RtfAsides asides)
{
    private bool inTable;
    private bool isListItem;

    /// <summary>Takes a control word; those of other things change nothing.</summary>
    public void Take(string word, ref RtfGroup group)
    {
        switch (word)
        {
            case "pard" when !group.IsListText:
                inTable = isListItem = false;
                break;
            case "intbl":
                inTable = true;
                break;
            case "ls":
                isListItem = true;
                break;
            case "listtext" or "pntext":
                isListItem = group.IsListText = true;
                break;
            case "par":
                EndParagraph();
                break;
            case "cell" or "nestcell":
                text.TrimEnd().Append('\t');
                break;
            case "row":
                text.TrimEnd().Append('\n');
                asides.AppendTo(text);
                break;
            case "nestrow":
                text.TrimEnd().Append(' ');
                break;
            case "page" or "sect" or "pagebb":
                asides.AppendTo(text);
                text.Append(ExtractedText.PageBreak);
                break;
        }
    }

    private void EndParagraph()
    {
        if (inTable)
        {
            text.Append(' ');
            return;
        }
        text.Append(isListItem ? "\n" : "\n\n");
        asides.AppendTo(text);
    }
}
