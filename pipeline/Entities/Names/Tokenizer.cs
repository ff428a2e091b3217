namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Parts text into words, numbers and marks, in one pass. A word goes on over a hyphen at the end of a line when a
/// small letter follows.
/// </summary>
internal static class Tokenizer
{
    private const int LongestWord = 64;
    private const int ColumnGap = 3;

    /// <summary>The tokens of a part of a text.</summary>
    public static List<Token> Split(string text, int start, int end, Lexicon lexicon)
    {
        var tokens = new List<Token>((end - start) / 5);
        var at = start;
        while (true)
        {
            var gap = tokens.Count == 0 ? Gap.Break : Gap.None;
            at = SkipSpace(text, at, end, ref gap);
            if (at == end)
            {
                return tokens;
            }
            var next = EndOf(text, at, end, out var kind);
            tokens.Add(new Token(at, next, kind, gap, WordOf(text.AsSpan(at, next - at), kind, lexicon)));
            at = next;
        }
    }

    private static int SkipSpace(string text, int at, int end, ref Gap gap)
    {
        var (begin, lines, wide) = (at, 0, false);
        for (; at < end && char.IsWhiteSpace(text[at]); at++)
        {
            lines += text[at] == '\n' ? 1 : 0;
            wide |= text[at] is '\t' or '\f';
        }
        if (at > begin && gap == Gap.None)
        {
            var column = lines == 0 && at - begin >= ColumnGap;
            gap = wide || column || lines > 1 ? Gap.Break : lines == 1 ? Gap.Line : Gap.Space;
        }
        return at;
    }

    private static int EndOf(string text, int at, int end, out TokenKind kind)
    {
        var first = text[at];
        if (char.IsAsciiDigit(first))
        {
            kind = TokenKind.Number;
            return EndOfNumber(text, at, end);
        }
        if (!char.IsLetter(first))
        {
            kind = TokenKind.Mark;
            return at + 1;
        }
        if (IsLetterAlone(text, at, end))
        {
            return EndOfLetters(text, at, end, out kind);
        }
        return EndOfWord(text, at, end, out kind);
    }

    private static int EndOfNumber(string text, int at, int end)
    {
        while (at < end && (char.IsLetterOrDigit(text[at])
            || (text[at] is '.' or ',' && at + 1 < end && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }
        return at;
    }

    private static bool IsLetterAlone(string text, int at, int end) =>
        at < end && char.IsUpper(text[at])
        && (at + 1 >= end || !(char.IsLetter(text[at + 1]) || IsJoint(text, at + 1, end)));

    // "J.", "S.A.S.", and the same without the last dot.
    private static int EndOfLetters(string text, int at, int end, out TokenKind kind)
    {
        var letters = 0;
        while (IsLetterAlone(text, at, end))
        {
            letters++;
            at++;
            if (at >= end || text[at] != '.')
            {
                break;
            }
            at++;
        }
        kind = letters == 1 ? TokenKind.Initial : TokenKind.Capitals;
        return at;
    }

    private static int EndOfWord(string text, int at, int end, out TokenKind kind)
    {
        var (small, isSmall) = (false, char.IsLower(text[at]));
        for (; at < end; at++)
        {
            if (char.IsLetterOrDigit(text[at]))
            {
                small |= char.IsLower(text[at]);
            }
            else if (IsJoint(text, at, end))
            {
                at += text[at + 1] == '\n' ? 1 : 0;
            }
            else if (char.GetUnicodeCategory(text[at]) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                break;
            }
        }
        kind = isSmall ? TokenKind.Small : small ? TokenKind.Capitalised : TokenKind.Capitals;
        return at;
    }

    private static bool IsJoint(string text, int at, int end) => at + 1 < end && text[at] switch
    {
        '\'' or '’' => char.IsLetter(text[at + 1]) && !IsPossessive(text, at + 1, end),
        '-' => char.IsLetter(text[at + 1])
            || (text[at + 1] == '\n' && at + 2 < end && char.IsLower(text[at + 2])),
        _ => false,
    };

    private static bool IsPossessive(string text, int at, int end) =>
        text[at] is 's' && (at + 1 >= end || !char.IsLetter(text[at + 1]));

    private static Word? WordOf(ReadOnlySpan<char> text, TokenKind kind, Lexicon lexicon)
    {
        if (kind is TokenKind.Mark or TokenKind.Number || text.Length > LongestWord)
        {
            return null;
        }
        Span<char> folded = stackalloc char[LongestWord];
        return lexicon.Find(folded[..Folding.Fold(text, folded)]);
    }
}
