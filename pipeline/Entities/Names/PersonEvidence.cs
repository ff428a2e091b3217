using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>What speaks for it and against it that capital words are the name of a person.</summary>
internal static class PersonEvidence
{
    private static readonly FrozenSet<string> NamePrefixes = ["by", "por", "name", "nombre", "ponente", "s"];

    private static readonly FrozenSet<string> SignedVerbs =
    [
        "represented", "signed", "representada", "representado", "suscrito", "suscrita", "interpuesta", "interpuesto",
        "instaurada", "presentada", "promovida", "formulada", "integrada", "legalmente", "firmado", "conducto",
    ];

    /// <summary>Whether there are a given name and a name after it, of which one is nothing else.</summary>
    public static bool IsLikely(Passage passage, int first, int end)
    {
        var (given, family, sure) = (false, false, false);
        for (var at = first; at < end; at++)
        {
            var token = passage[at];
            if (!token.IsCapital || token.Kind == TokenKind.Initial)
            {
                given |= at == first && token.Kind == TokenKind.Initial && PersonWords.HasDot(passage, at);
                continue;
            }
            var isName = token.May(WordSense.Given | WordSense.Surname);
            family |= (given || at > first) && (token.May(WordSense.Surname) || !token.May(WordSense.Common));
            given |= token.May(WordSense.Given);
            sure |= isName && !token.May(WordSense.Common);
        }
        return given && family && sure;
    }

    /// <summary>
    /// Whether a given name that no list knows stands before surnames that mean nothing else: "Leney Hurtado Zamorano".
    /// </summary>
    public static bool IsUnusual(Passage passage, int first, int end)
    {
        var surnames = 0;
        for (var at = first + 1; at < end; at++)
        {
            var token = passage[at];
            var isName = token.May(WordSense.Surname | WordSense.Given | WordSense.Particle);
            if (!isName && token.Kind != TokenKind.Initial)
            {
                return false;
            }
            var isPlace = token.May(WordSense.PlaceStart) && end - first == 2;
            surnames += token.May(WordSense.Surname) && !token.May(WordSense.Common) && !isPlace ? 1 : 0;
        }
        return passage[first].Word is null && passage[first].Kind is TokenKind.Capitalised && surnames > 0
            && (end - first > 2 || passage.IsSpanish);
    }

    /// <summary>Whether something is named after a place: "Villa de Madrid".</summary>
    public static bool IsOfPlace(Passage passage, int first, int end) =>
        end == first + 3 && passage[first + 1].May(WordSense.Particle) && !passage[first + 1].IsCapital
        && passage[end - 1].May(WordSense.PlaceStart);

    /// <summary>Whether a given name or an initial begins it.</summary>
    public static bool StartsLikeName(Passage passage, int first) =>
        passage[first].May(WordSense.Given)
        || (passage[first].Kind == TokenKind.Initial && PersonWords.HasDot(passage, first)
            && !passage.IsMark(first - 1, '.'));

    /// <summary>Whether it goes on as no person's name does: "Charles Schwab Institutional".</summary>
    public static bool GoesOnInCapitals(Passage passage, int end) =>
        passage[end].Gap == Gap.Space && passage[end].Kind is TokenKind.Capitalised or TokenKind.Capitals
        && passage[end - 1].Kind == passage[end].Kind
        && !passage[end].May(WordSense.Connector | WordSense.Title)
        && passage.Folded(end) is not ("jr" or "sr" or "ii" or "iii" or "esq");

    /// <summary>Whether words stand beside it that stand beside a person only.</summary>
    public static bool IsBesidePerson(Passage passage, int first, int end)
    {
        if (HasCommonOnly(passage, first, end))
        {
            return false;
        }
        var comma = passage.IsMark(end, ',') ? end + 1 : end;
        var after = passage.Folded(comma);
        var isIdentified = after is "identificado" or "identificada" or "mayor" or "esq"
            || (comma > end && after is "circuit" or "district" or "chief" && passage.Folded(comma + 1) is "judge"
                or "justice");
        return isIdentified || IsSigned(passage, first);
    }

    private static bool IsSigned(Passage passage, int first)
    {
        var before = first - 1;
        while (passage.IsMark(before, ':') || passage.IsMark(before, '/') || passage.IsMark(before, '_'))
        {
            before--;
        }
        var hasMark = before < first - 1;
        var word = passage[before].Word?.Text;
        if (word is "by" or "por" or "de" && !hasMark)
        {
            return SignedVerbs.Contains(passage[before - 1].Word?.Text ?? "");
        }
        return hasMark && word is not null && NamePrefixes.Contains(word) && passage[first].Gap != Gap.Break;
    }

    private static bool HasCommonOnly(Passage passage, int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (passage[at].IsCapital && passage[at].Kind != TokenKind.Initial && !passage[at].May(WordSense.Common))
            {
                return false;
            }
        }
        return true;
    }
}
