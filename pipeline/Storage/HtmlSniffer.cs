using System.Buffers;
using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>How much a text looks like HTML.</summary>
internal enum HtmlLikeness
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It begins with an element that Markdown files begin with too.</summary>
    Fragment,

    /// <summary>It begins as only an HTML page does.</summary>
    Page,
}

/// <summary>Tells HTML by its first tag, past white space, comments and an XML declaration.</summary>
internal static class HtmlSniffer
{
    private static readonly FrozenSet<string> PageTags = FrozenSet.ToFrozenSet(
        ["html", "head", "body", "title", "meta"], StringComparer.OrdinalIgnoreCase);

    // The rest of the tags of https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type.
    private static readonly FrozenSet<string> FragmentTags = FrozenSet.ToFrozenSet(
        ["script", "iframe", "h1", "h2", "h3", "div", "font", "table", "a", "style", "b", "br", "p", "link", "base",
            "section", "article", "main", "header", "nav", "ul", "ol", "span", "center"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> TagLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>Looks at the beginning of a text.</summary>
    public static HtmlLikeness Sniff(ReadOnlySpan<char> text)
    {
        text = SkipPreamble(text);
        if (!text.StartsWith("<"))
        {
            return HtmlLikeness.None;
        }
        text = text[1..];
        if (text.StartsWith("!doctype html", StringComparison.OrdinalIgnoreCase))
        {
            return HtmlLikeness.Page;
        }
        var length = text.IndexOfAnyExcept(TagLetters);
        var tag = text[..Math.Max(0, length)];
        return PageTags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag) ? HtmlLikeness.Page
            : FragmentTags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tag) ? HtmlLikeness.Fragment
            : HtmlLikeness.None;
    }

    private static ReadOnlySpan<char> SkipPreamble(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimStart().TrimStart('\uFEFF');
            var end = text.StartsWith("<!--") ? "-->" : text.StartsWith("<?") ? "?>" : null;
            if (end is null)
            {
                return text;
            }
            var at = text.IndexOf(end);
            if (at < 0)
            {
                return default;
            }
            text = text[(at + end.Length)..];
        }
    }
}
