namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>Tells how far the words of a person's name go.</summary>
internal static class PersonWords
{
    /// <summary>The most words that a name has.</summary>
    public const int MostNames = 6;

    /// <summary>
    /// Where a name ends that begins at a token: capital words that may be names, and small ones between; the token
    /// itself where none begins.
    /// </summary>
    public static int EndOfName(Passage passage, int first)
    {
        var (end, names) = (first, 0);
        for (var at = first; names < MostNames; at++)
        {
            if (at > first && !passage.GoesOn(at) && !IsAfterInitial(passage, at))
            {
                break;
            }
            var isNext = at > first && passage[at].Kind != TokenKind.Initial
                && passage.Folded(at) == passage.Folded(first);
            if (passage.TakenBy(at) is not null || isNext)
            {
                break;
            }
            if (IsNameWord(passage, at, first))
            {
                (end, names) = (at + 1, names + 1);
            }
            else if (at == first || !passage[at].May(WordSense.Particle) || at > end + 1)
            {
                break;
            }
        }
        return end;
    }

    private static bool IsAfterInitial(Passage passage, int at) =>
        passage[at].Gap == Gap.None && passage[at - 1].Kind == TokenKind.Initial;

    private static bool IsNameWord(Passage passage, int at, int first)
    {
        var token = passage[at];
        if (!token.IsCapital || (token.May(WordSense.Never) && !IsNamedAfterMonth(passage, at, first))
            || (token.May(WordSense.Connector) && token.Kind != TokenKind.Capitalised && !passage.IsMark(at + 1, '.')
                && !HasDot(passage, at)))
        {
            return false;
        }
        var isNarrow = token.Kind == TokenKind.Capitals && token.End - token.Start <= 2;
        var changes = token.Kind == TokenKind.Capitalised && passage[at - 1].Kind == TokenKind.Capitals;
        var isNumberSign = token.Is("no") && passage.IsMark(at + 1, '.') && passage[at + 2].Kind == TokenKind.Number;
        if (at > first && (isNarrow || changes || isNumberSign))
        {
            return false;
        }
        if (token.May(WordSense.Head | WordSense.Tail | WordSense.FormStart) && !token.May(WordSense.Given))
        {
            return token.May(WordSense.Surname) && at > first && !token.May(WordSense.Common);
        }
        return !token.May(WordSense.Common) || token.May(WordSense.Given | WordSense.Surname);
    }

    // "Julio César Londoño", "April Thornton".
    private static bool IsNamedAfterMonth(Passage passage, int at, int first) =>
        at == first && passage[at].May(WordSense.Given) && !passage[at].May(WordSense.Particle)
        && passage.GoesOn(at + 1) && passage[at + 1].IsCapital
        && (passage[at + 1].May(WordSense.Given)
            || (passage[at + 1].May(WordSense.Surname) && !passage[at + 1].May(WordSense.Common)));

    /// <summary>Whether a token ends with a dot, as initials do.</summary>
    public static bool HasDot(Passage passage, int at) => passage.TextOf(at) is [.., '.'];
}
