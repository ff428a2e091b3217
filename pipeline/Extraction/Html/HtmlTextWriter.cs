using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace OrleansBatch.Pipeline.Extraction.Html;

/// <summary>
/// Writes the visible text of an HTML tree: blocks on lines of their own, paragraphs parted by a blank line, cells by
/// tabs, white space collapsed but in preformatted text. Walks without recursion.
/// </summary>
internal sealed class HtmlTextWriter(CancellationToken cancellationToken)
{
    private static readonly FrozenSet<string> Invisible = FrozenSet.ToFrozenSet(
        ["head", "script", "style", "template", "noscript", "iframe", "object", "embed", "canvas", "audio", "video",
            "select", "datalist", "textarea", "noframes", "svg"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Paragraphs = FrozenSet.ToFrozenSet(
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "dl", "table", "hr", "figure",
            "section", "article", "header", "footer", "main", "nav", "aside", "form", "fieldset", "address", "details"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Lines = FrozenSet.ToFrozenSet(
        ["div", "li", "dt", "dd", "tr", "caption", "figcaption", "body", "html", "center", "legend", "summary", "thead",
            "tbody", "tfoot", "option", "menu", "dir", "title"],
        StringComparer.Ordinal);

    private readonly StringBuilder text = new();
    private int preformatted;

    /// <summary>The text of a document.</summary>
    public string Write(IDocument document)
    {
        // Places among siblings are kept here: asking a node for its next sibling searches them all.
        var open = new Stack<(INode Node, int NextChild)>();
        if (document.DocumentElement is { } root && Enter(root))
        {
            open.Push((root, 0));
        }
        while (open.TryPop(out var at))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var children = at.Node.ChildNodes;
            if (at.NextChild == children.Length)
            {
                Leave(at.Node);
                continue;
            }
            open.Push((at.Node, at.NextChild + 1));
            if (Enter(children[at.NextChild]))
            {
                open.Push((children[at.NextChild], 0));
            }
        }
        return text.ToString();
    }

    // Answers whether to look inside.
    private bool Enter(INode node)
    {
        switch (node)
        {
            case IText { Data: var data }:
                WriteText(data);
                return false;
            case IElement element when !IsVisible(element):
                return false;
            case IElement { LocalName: "br" }:
                TrimSpace();
                text.Append('\n');
                return false;
            case IElement { LocalName: var name }:
                preformatted += name == "pre" ? 1 : 0;
                Break(name);
                return true;
            default:
                return node is not ICharacterData;
        }
    }

    private void Leave(INode node)
    {
        if (node is not IElement { LocalName: var name })
        {
            return;
        }
        preformatted -= name == "pre" ? 1 : 0;
        if (name is "td" or "th")
        {
            TrimSpace();
            text.Append('\t');
        }
        Break(name);
    }

    private void Break(string name)
    {
        var lines = Paragraphs.Contains(name) ? 2 : Lines.Contains(name) ? 1 : 0;
        if (lines == 0 || text.Length == 0)
        {
            return;
        }
        TrimSpace('\t');
        for (var ends = LineEnds(); ends < lines; ends++)
        {
            text.Append('\n');
        }
    }

    private int LineEnds()
    {
        var ends = 0;
        while (ends < 2 && ends < text.Length && text[^(ends + 1)] == '\n')
        {
            ends++;
        }
        return ends;
    }

    private void WriteText(string data)
    {
        // Pages are made by form feeds, and HTML has none: there it is white space.
        if (preformatted > 0)
        {
            text.Append(data).Replace(ExtractedText.PageBreak, '\n', text.Length - data.Length, data.Length);
            return;
        }
        foreach (var character in data)
        {
            if (character is not (' ' or '\n' or '\t' or '\r' or '\f'))
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n' or '\t'))
            {
                text.Append(' ');
            }
        }
    }

    private void TrimSpace(char alsoTrimmed = ' ')
    {
        while (text.Length > 0 && (text[^1] == ' ' || text[^1] == alsoTrimmed))
        {
            text.Length--;
        }
    }

    private static bool IsVisible(IElement element) =>
        !Invisible.Contains(element.LocalName)
        && !element.HasAttribute("hidden")
        && !(element.GetAttribute("style") is { } style && Hides(style));

    private static bool Hides(string style)
    {
        var compact = style.Replace(" ", "", StringComparison.Ordinal);
        return compact.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || compact.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}
