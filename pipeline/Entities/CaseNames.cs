using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>Finds the parties' names before the citation of a reporter: <c>Roe v. Wade, 410 U.S. 113</c>.</summary>
internal static class CaseNames
{
    private const int LongestName = 240;
    private const int LongestAbbreviation = 6;

    private static readonly FrozenSet<string> Small =
        ["of", "the", "and", "for", "de", "la", "del", "ex", "rel.", "re", "et", "al.", "parte"];

    private static readonly FrozenSet<string> Versus = ["v.", "v", "vs.", "vs"];

    // Words with a capital letter that lead to a citation and belong to no name.
    private static readonly FrozenSet<string> Signals =
    [
        "see", "in", "under", "compare", "cf.", "but", "accord", "e.g.,", "also", "and", "as", "citing", "quoting", "the",
        "id.", "with", "contra", "thus,", "like", "unlike", "following", "by", "from", "generally", "for", "of", "a", "on",
    ];

    /// <summary>Where the names begin; the citation's own start where none stand before it.</summary>
    public static int StartBefore(string text, int citation)
    {
        var (at, first, hasVersus) = (citation, citation, false);
        while (WordBefore(text, at) is ({ Length: > 0 } word, var start) && citation - start < LongestName)
        {
            if (at == citation && !word.EndsWith(','))
            {
                return citation;
            }
            var isVersus = Versus.Contains(word);
            if (!isVersus && !(IsOfName(word) && (at == citation || !EndsSentence(word))))
            {
                break;
            }
            hasVersus |= isVersus || word is "re" or "parte";
            (at, first) = (start, start);
        }
        return hasVersus ? PastSignals(text, first, citation) : citation;
    }

    private static (string Word, int Start) WordBefore(string text, int at)
    {
        var end = at;
        while (end > 0 && at - end < 3 && text[end - 1] is ' ' or '\n')
        {
            end--;
        }
        var start = end;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && end - start < 64)
        {
            start--;
        }
        return end == at ? ("", at) : (text[start..end], start);
    }

    private static bool IsOfName(string word) =>
        char.IsUpper(word[0]) || char.IsAsciiDigit(word[0]) || word == "&" || Small.Contains(word.TrimEnd(','));

    // A short word with a dot is an abbreviation: "Bd. of Ed.", "Ass'n.".
    private static bool EndsSentence(string word)
    {
        var plain = word.TrimEnd(',');
        return word[^1] is ';' or ':' or ')' or '”' or '"' or '?' or '’' or ']'
            || (plain.EndsWith('.') && plain.Length > LongestAbbreviation
                && plain.IndexOf('.', StringComparison.Ordinal) == plain.Length - 1);
    }

    private static int PastSignals(string text, int first, int citation)
    {
        while (first < citation)
        {
            var end = text.AsSpan(first).IndexOfAny(' ', '\n');
            var word = text.Substring(first, Math.Max(end, 0));
            var begins = char.IsUpper(word.Length > 0 ? word[0] : 'a') && !IsSignal(text, first, word);
            if (begins || end < 0)
            {
                break;
            }
            first += end + 1;
            while (first < citation && char.IsWhiteSpace(text[first]))
            {
                first++;
            }
        }
        return first;
    }

    private static bool IsSignal(string text, int first, string word) =>
        Signals.Contains(word.ToLowerInvariant())
        && !text.AsSpan(first).StartsWith("In re", StringComparison.Ordinal);
}
