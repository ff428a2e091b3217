using System.Buffers;

namespace OrleansBatch.Pipeline.Chunking;

/// <summary>
/// Splits text into sentences by their marks, an abbreviation list and what follows; a blank line always ends one, and
/// a page break only where the sentence has ended. One pass, constant look-behind and look-ahead.
/// </summary>
internal static class SentenceSplitter
{
    private static readonly SearchValues<char> Interesting = SearchValues.Create(".!?…。！？\n\f");
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"')]}»”’");

    /// <summary>The sentences in their order, without the white space around them.</summary>
    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        var start = 0;
        var beginsParagraph = true;
        var at = 0;
        while (start < text.Length)
        {
            var step = text.AsSpan(at).IndexOfAny(Interesting);
            at = step < 0 ? text.Length : at + step;
            var (end, isParagraph) = at == text.Length ? (at, true) : EndAt(text, at);
            if (end < 0)
            {
                at++;
                continue;
            }
            if (Trim(text, start, end) is { Length: > 0 } sentence)
            {
                sentences.Add(sentence with { BeginsParagraph = beginsParagraph });
                beginsParagraph = false;
            }
            beginsParagraph |= isParagraph;
            start = at = end;
        }
        return sentences;
    }

    // Where the sentence ends that the character may end, or -1; and whether its paragraph ends too.
    private static (int End, bool IsParagraph) EndAt(string text, int at)
    {
        if (text[at] is '\n' or '\f')
        {
            var isBlank = at + 1 < text.Length && text[at + 1] is '\n' or '\f';
            return isBlank ? (at + 1, true) : (-1, false);
        }
        var end = at + 1;
        while (end < text.Length && end - at < 8 && (text[end] is '.' or '!' or '?' || Closers.Contains(text[end])))
        {
            end++;
        }
        if (text[at] is '。' or '！' or '？')
        {
            return (end, false);
        }
        if (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            return (-1, false);
        }
        var next = end;
        while (next < text.Length && next - end < 8 && char.IsWhiteSpace(text[next]))
        {
            next++;
        }
        var follows = next < text.Length ? text[next] : '\n';
        var goesOn = char.IsLower(follows) || (text[at] == '.' && Shortens(text, at, char.IsAsciiDigit(follows)));
        return goesOn ? (-1, false) : (end, false);
    }

    // A full stop of a dotted line, or after an initial, a list number or an abbreviation.
    private static bool Shortens(string text, int at, bool isBeforeNumber)
    {
        var start = at;
        while (start > 0 && at - start <= Abbreviations.MaxCharacters && IsOfWord(text[start - 1]))
        {
            start--;
        }
        var word = text.AsSpan(start, at - start);
        var isListNumber = word.Length is > 0 and <= 3 && !word.ContainsAnyExceptInRange('0', '9')
            && (start == 0 || text[start - 1] is '\n' or '\f');
        return word.Length == 0 ? start > 0 && char.IsWhiteSpace(text[start - 1]) : isListNumber
            || (word.Length == 1 && char.IsUpper(word[0]))
            || Abbreviations.Contains(word, isBeforeNumber);
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character == '.';

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }
        return new TextSpan(start, end, BeginsParagraph: false);
    }
}
