using System.Buffers;

namespace OrleansBatch.Pipeline.Chunking;

/// <summary>
/// Splits text into sentences: at the boundaries that Unicode defines, but for those after abbreviations and numbers of
/// lists; a blank line always ends one, and a page break only where the sentence has ended. ICU sees a slice at a time,
/// so that memory does not grow with the text.
/// </summary>
internal static class SentenceSplitter
{
    /// <summary>How many characters ICU sees at a time.</summary>
    public const int SliceCharacters = 32_768;

    private const int MaxClosers = 8;
    private const int MaxListDigits = 3;
    private const int MaxRomanDigits = 5;
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"')]}»”’");
    private static readonly SearchValues<char> Roman = SearchValues.Create("IVXLC");

    /// <summary>The sentences in their order, without the white space around them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language, ISO 639-3; null where it can't be told.</param>
    /// <exception cref="DllNotFoundException">ICU is not installed.</exception>
    public static List<TextSpan> Split(string text, string? language)
    {
        var abbreviations = Abbreviations.Of(language);
        var sentences = new List<TextSpan>();
        var start = SkipSpace(text, 0);
        var next = start;
        var beginsParagraph = true;
        foreach (var boundary in Boundaries(text, language))
        {
            if (boundary <= next && boundary < text.Length)
            {
                continue;
            }
            var end = TrimEnd(text, start, boundary);
            next = SkipSpace(text, boundary);
            var endsParagraph = HasBlankLine(text.AsSpan(end, next - end));
            if (start == end || (!endsParagraph && next < text.Length && GoesOn(text, start, end, next, abbreviations)))
            {
                continue;
            }
            sentences.Add(new TextSpan(start, end, beginsParagraph));
            beginsParagraph = endsParagraph;
            start = next;
        }
        return sentences;
    }

    // Where ICU ends a sentence. The last boundary of a slice is the slice's own, and no boundary of the text.
    private static IEnumerable<int> Boundaries(string text, string? language)
    {
        using var sentences = UnicodeSentences.Open(language);
        var at = 0;
        while (at < text.Length)
        {
            var length = Math.Min(SliceCharacters, text.Length - at);
            if (at + length < text.Length && char.IsLowSurrogate(text[at + length]))
            {
                length--;
            }
            sentences.SetText(Slice(text, at, length));
            var boundaries = sentences.Boundaries;
            var isLast = at + length == text.Length;
            foreach (var boundary in isLast ? boundaries : boundaries[..^1])
            {
                yield return at + boundary;
            }
            at += isLast || boundaries.Length < 3 ? length : boundaries[^2];
        }
    }

    // ICU ends a sentence with each line, and none before a small letter: here only a blank line ends one, and "(b)"
    // may begin one.
    private static string Slice(string text, int at, int length) => string.Create(length, (text, at), (slice, from) =>
    {
        from.text.AsSpan(from.at, slice.Length).CopyTo(slice);
        for (var place = 0; place < slice.Length; place++)
        {
            if (slice[place] is '\n' or '\f')
            {
                slice[place] = IsBlankLine(from.text, from.at + place) ? '\n' : ' ';
            }
            else if (slice[place] == '(' && IsListLetter(slice[(place + 1)..]))
            {
                slice[place + 1] = char.ToUpperInvariant(slice[place + 1]);
            }
        }
    });

    private static bool IsListLetter(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept("ivx");
        return (end is > 0 and <= MaxRomanDigits && text[end] == ')') || text is [>= 'a' and <= 'z', ')', ..];
    }

    private static bool IsBlankLine(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at] is '\n' or '\f' && text[at + 1] is '\n' or '\f';

    // Whether a sentence goes on after a boundary that only looks like its end.
    private static bool GoesOn(string text, int start, int end, int next, Abbreviations abbreviations)
    {
        if (char.IsLower(text[next]))
        {
            return true;
        }
        var stop = end - 1;
        while (stop > start && end - stop < MaxClosers && Closers.Contains(text[stop]))
        {
            stop--;
        }
        if (text[stop] != '.')
        {
            return false;
        }
        var word = WordBefore(text, start, stop);
        return word.Length == 0
            ? char.IsAsciiDigit(text[next]) && stop > start && char.IsWhiteSpace(text[stop - 1])
            : IsListNumber(text, start, stop - word.Length, word)
                || abbreviations.Shorten(word, text.AsSpan(next));
    }

    // The number of an item of a list, at the beginning of a line; of a sentence also a letter or a Roman number.
    private static bool IsListNumber(string text, int start, int at, ReadOnlySpan<char> word)
    {
        var isNumber = word.Length <= MaxListDigits && !word.ContainsAnyExceptInRange('0', '9');
        return at == start
            ? isNumber || (word.Length == 1 && char.IsLetter(word[0])) || !word.ContainsAnyExcept(Roman)
            : isNumber && text[at - 1] is '\n' or '\f';
    }

    private static ReadOnlySpan<char> WordBefore(string text, int start, int stop)
    {
        var at = stop;
        while (at > start && stop - at <= Abbreviations.MaxCharacters && IsOfWord(text[at - 1]))
        {
            at--;
        }
        return text.AsSpan(at, stop - at);
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '.' or '\'';

    private static bool HasBlankLine(ReadOnlySpan<char> space)
    {
        for (var at = 0; at < space.Length; at++)
        {
            if (IsBlankLine(space, at))
            {
                return true;
            }
        }
        return false;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at;
    }

    private static int TrimEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }
        return end;
    }
}
