using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Finds companies: by the legal form at the end of their names, by "a Delaware corporation" after it, and by "la
/// sociedad" before it.
/// </summary>
/// <param name="lexicon">The word lists.</param>
internal sealed class Companies(Lexicon lexicon)
{
    private const int MostTokens = 14;

    private static readonly FrozenSet<string> DottedForms = ["inc", "corp", "co", "ltd", "ltda", "cia"];

    private static readonly FrozenSet<string> KindsOfCompany =
    [
        "corporation", "company", "partnership", "association", "bank", "llc", "trust", "organization", "cooperative",
    ];

    private static readonly FrozenSet<string> Introductions =
        ["firm", "sociedad", "empresa", "entidad", "firma", "mercantil", "compania", "aseguradora", "constructora"];

    /// <summary>Takes the companies of a passage.</summary>
    public void Take(Passage passage)
    {
        for (var at = 0; at < passage.Count; at++)
        {
            if (passage[at].IsCapital && passage[at].May(WordSense.FormStart))
            {
                TakeByForm(passage, at);
            }
        }
        for (var at = 0; at < passage.Count; at++)
        {
            var token = passage[at];
            if (token.Is("a") || token.Is("an"))
            {
                TakeByKind(passage, at);
            }
            else if (token.Kind == TokenKind.Small && Introductions.Contains(token.Word?.Text ?? ""))
            {
                TakeIntroduced(passage, at + 1);
            }
        }
    }

    private void TakeByForm(Passage passage, int at)
    {
        var end = lexicon.LegalForms.EndAt(passage, at);
        var before = passage.IsMark(at - 1, ',') ? at - 2 : at - 1;
        if (end == at || passage[at].Gap == Gap.Break || IsStateOfAddress(passage, at, end))
        {
            return;
        }
        var form = passage.Folded(at, end);
        var first = BeginningOf(passage, before);
        if (first > before || !IsNameOfItsOwn(passage, first, before + 1, isWeak: lexicon.WeakForms.Contains(form)))
        {
            return;
        }
        var dot = passage.IsMark(end, '.') && passage[end].Gap == Gap.None && DottedForms.Contains(form);
        _ = passage.Take(EntityType.Organisation, first, dot ? end + 1 : end);
    }

    // "Las Vegas, NV 89109", "Colorado Springs, Co. 80906".
    private static bool IsStateOfAddress(Passage passage, int at, int end) =>
        end == at + 1 && passage.IsMark(at - 1, ',') && passage[at].End - passage[at].Start == 2
        && passage[passage.IsMark(end, '.') ? end + 1 : end].Kind == TokenKind.Number;

    // "Acme Widgets, a Delaware limited liability company": what stands before the comma is its name.
    private static void TakeByKind(Passage passage, int at)
    {
        if (!passage.IsMark(at - 1, ','))
        {
            return;
        }
        for (var next = at + 1; next < at + 9 && passage.GoesOn(next); next++)
        {
            if (passage[next].Kind == TokenKind.Small && KindsOfCompany.Contains(passage[next].Word?.Text ?? ""))
            {
                var first = BeginningOf(passage, at - 2);
                if (first <= at - 2 && IsNameOfItsOwn(passage, first, at - 1, isWeak: true))
                {
                    _ = passage.Take(EntityType.Organisation, first, at - 1);
                }
                return;
            }
        }
    }

    private static void TakeIntroduced(Passage passage, int at)
    {
        var first = passage[at].Is("mercantil") || passage[at].Is("of") ? at + 1 : at;
        first += passage.IsMark(first, '«') || passage.IsMark(first, '"') || passage.IsMark(first, '“') ? 1 : 0;
        var end = first;
        while (passage[end].IsCapital && (end == first || passage.GoesOn(end)) && !passage[end].May(WordSense.Never))
        {
            end++;
        }
        if (end > first && IsNameOfItsOwn(passage, first, end, isWeak: end - first == 1))
        {
            _ = passage.Take(EntityType.Organisation, first, end);
        }
    }

    // Goes back over the words of a name; the first of them, or the token after the last where there is none.
    private static int BeginningOf(Passage passage, int last)
    {
        var first = last + 1;
        for (var at = last; at > last - MostTokens && at >= 0; at--)
        {
            if (first <= last && passage[at + 1].Gap != Gap.None && !passage.GoesOn(at + 1))
            {
                break;
            }
            if (IsWordOfName(passage, at))
            {
                first = at;
            }
            else if (!MayJoin(passage, at))
            {
                break;
            }
        }
        while (first <= last && IsBeforeName(passage, first))
        {
            first++;
        }
        return first;
    }

    private static bool IsWordOfName(Passage passage, int at) =>
        passage.TakenBy(at) is null
        && ((passage[at].IsCapital && !IsConnector(passage, at) && !IsParty(passage, at))
            || (passage[at].Kind == TokenKind.Number && passage[at].End - passage[at].Start <= 4));

    private static bool MayJoin(Passage passage, int at) =>
        passage.TakenBy(at) is null && passage[at - 1].IsCapital && (passage.IsMark(at, '&')
            || (passage.IsMark(at, ',') && IsList(passage, at))
            || (IsConnector(passage, at) && JoinsCommonWords(passage, at)));

    // "Pierce, Fenner & Smith Inc.": commas belong to a name before an ampersand.
    private static bool IsList(Passage passage, int at) =>
        passage[at + 1].IsCapital
        && (passage.IsMark(at + 2, '&') || (passage.IsMark(at + 2, ',') && IsListEnd(passage, at + 3)));

    private static bool IsListEnd(Passage passage, int at) => passage[at].IsCapital && passage.IsMark(at + 1, '&');

    private static bool IsConnector(Passage passage, int at) =>
        passage[at].May(WordSense.Connector) && passage[at].Kind is TokenKind.Small or TokenKind.Capitals
            or TokenKind.Initial;

    // "Gas and Electric Co." is one name, "Smith and Acme Co." are two.
    private static bool JoinsCommonWords(Passage passage, int at) =>
        passage[at].Is("and") || passage[at].Is("y") || passage[at].Is("e")
        ? IsCommon(passage[at - 1]) && IsCommon(passage[at + 1])
        : !passage[at].Is("of") || passage[at - 1].May(WordSense.Head | WordSense.Tail)
            || !passage[at - 1].May(WordSense.Common);

    private static bool IsCommon(Token token) => token.May(WordSense.Common) && !token.May(WordSense.Never);

    private static bool IsParty(Passage passage, int at) =>
        passage[at].May(WordSense.Never) && !passage[at].May(WordSense.Head | WordSense.Tail | WordSense.FormStart);

    private static bool IsBeforeName(Passage passage, int at) =>
        (passage[at].Kind == TokenKind.Number && passage[at + 1].Kind != TokenKind.Capitalised)
        || !(passage[at].IsCapital || passage[at].Kind == TokenKind.Number)
        || (passage[at].May(WordSense.Never) && !passage[at].May(WordSense.Head))
        || (passage[at].May(WordSense.Title) && !passage[at].May(WordSense.Given | WordSense.Surname));

    private static bool IsNameOfItsOwn(Passage passage, int first, int end, bool isWeak)
    {
        for (var at = first; at < end; at++)
        {
            var isPlace = isWeak && end - first == 1 && passage[at].May(WordSense.PlaceStart);
            if (passage[at].IsCapital && !isPlace
                && !passage[at].May(WordSense.Common | WordSense.Never | WordSense.Connector))
            {
                return true;
            }
        }
        return !isWeak && end - first >= 1 && !passage[first].May(WordSense.Never);
    }
}
