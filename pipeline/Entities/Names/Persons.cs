using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Finds persons: after a title, beside words that only stand beside a person's name, and by the names that parents give.
/// </summary>
/// <param name="lexicon">The word lists.</param>
internal sealed class Persons(Lexicon lexicon)
{
    private const int MostNames = 6;

    // After the other titles, such as judge, a capital letter may also begin something else.
    private static readonly FrozenSet<string> SureTitles =
    [
        "mr", "mrs", "ms", "messrs", "dr", "dra", "sr", "sra", "srta", "don", "dona", "d", "da", "dna", "senor", "senora",
        "senores", "doctor", "doctora", "lic", "licenciado", "licenciada", "excmo", "excma", "ilmo", "ilma",
    ];

    private static readonly FrozenSet<string> SmallTitles =
    [
        "don", "dona", "senor", "senora", "senores", "doctor", "doctora", "magistrado", "magistrada", "licenciado",
        "licenciada", "procurador", "procuradora", "letrado", "letrada", "abogado", "abogada", "ingeniero", "ciudadano",
        "ciudadana", "notario", "alcalde", "alcaldesa",
    ];

    private static readonly FrozenSet<string> NamePrefixes = ["by", "por", "name", "nombre", "ponente", "s"];

    private static readonly FrozenSet<string> SignedVerbs =
    [
        "represented", "signed", "representada", "representado", "suscrito", "suscrita", "interpuesta", "interpuesto",
        "instaurada", "presentada", "promovida", "formulada", "integrada", "legalmente", "firmado", "conducto",
    ];

    /// <summary>Takes the persons of a passage.</summary>
    public void Take(Passage passage)
    {
        for (var at = 0; at < passage.Count; at++)
        {
            if (IsTitle(passage, at))
            {
                TakeAfterTitle(passage, at);
            }
            else if (passage[at].IsCapital && passage.TakenBy(at) is null)
            {
                at = Math.Max(at, TakeNamed(passage, at) - 1);
            }
        }
    }

    private static bool IsTitle(Passage passage, int at)
    {
        var token = passage[at];
        if (!token.May(WordSense.Title))
        {
            return false;
        }
        var word = token.Word!.Text;
        return word switch
        {
            "d" or "da" or "c" => passage.IsSpanish && token.Kind == TokenKind.Initial
                || (passage.IsSpanish && token.Kind != TokenKind.Small && HasMark(passage, at)),
            _ when token.Kind == TokenKind.Small => SmallTitles.Contains(word),
            _ => passage.TakenBy(at) is null,
        };
    }

    private static bool HasMark(Passage passage, int at) => passage.IsMark(at + 1, 'ª') || passage.IsMark(at + 1, '.');

    private static void TakeAfterTitle(Passage passage, int title)
    {
        var first = title + 1;
        while (passage.IsMark(first, '.') || passage.IsMark(first, 'ª') || passage.IsMark(first, '(')
            || (first == title + 1 && passage.Reads(first, "ponente")) || passage.IsMark(first, ':'))
        {
            first++;
        }
        if (IsTitle(passage, first) && !passage[first].May(WordSense.Given))
        {
            return;
        }
        var end = EndOfName(passage, first);
        var isInitials = end == first + 1 && passage[first].Kind == TokenKind.Initial;
        if (end > first && !isInitials && passage[first].Gap != Gap.Break | passage[title].Kind != TokenKind.Small
            && (SureTitles.Contains(passage.Folded(title)) || IsLikely(passage, first, end)))
        {
            TakeName(passage, first, end);
        }
    }

    private int TakeNamed(Passage passage, int first)
    {
        var end = EndOfName(passage, first);
        if (end == first || IsPlace(passage, first, end) || IsSaint(passage, first - 1)
            || (passage[first - 1].IsCapital && IsPlace(passage, first - 1, first + 1))
            || (passage[first - 1].Kind == TokenKind.Number && passage[first].Gap == Gap.Space))
        {
            return first;
        }
        var isKnown = ((IsLikely(passage, first, end) && StartsLikeName(passage, first)) || IsUnusual(passage, first, end))
            && end - first >= 2 && !IsOfPlace(passage, first, end)
            && !GoesOnInCapitals(passage, end);
        if (isKnown || (end - first is >= 2 and <= MostNames && IsBesidePerson(passage, first, end)))
        {
            TakeName(passage, first, end);
            return end;
        }
        return first;
    }

    private bool IsPlace(Passage passage, int first, int end) =>
        passage[first].May(WordSense.PlaceStart)
        && (lexicon.Countries.EndAt(passage, first) >= end || lexicon.Divisions.EndAt(passage, first) >= end
            || lexicon.Cities.EndAt(passage, first) >= end
            || lexicon.LargeCities.EndAt(passage, first) >= end);

    // A church, a school or a street has that name.
    private static bool IsSaint(Passage passage, int at) =>
        passage[at].IsCapital && passage[at].Gap != Gap.None
        && passage.Folded(at) is "san" or "santa" or "santo" or "saint" or "st" or "calle" or "carrera" or "avenida";

    private static void TakeName(Passage passage, int first, int end)
    {
        var comma = passage.IsMark(end, ',') ? end + 1 : end;
        if (passage[comma].IsCapital && passage.Folded(comma) is "jr" or "sr" or "ii" or "iii" or "iv"
            && passage[comma].Gap != Gap.Break)
        {
            end = passage.IsMark(comma + 1, '.') ? comma + 2 : comma + 1;
        }
        _ = passage.Take(EntityType.Person, first, end);
    }

    // Where a name ends that begins at a token: capital words that may be names, and small ones between.
    private static int EndOfName(Passage passage, int first)
    {
        var (end, names) = (first, 0);
        for (var at = first; names < MostNames && (at == first || passage.GoesOn(at) || IsAfterInitial(passage, at)); at++)
        {
            if (passage.TakenBy(at) is not null)
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
        if (at > first && (isNarrow || changes))
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
        at == first && passage[at].May(WordSense.Given) && !passage[at].May(WordSense.Particle) && passage.GoesOn(at + 1) && passage[at + 1].IsCapital
        && (passage[at + 1].May(WordSense.Given)
            || (passage[at + 1].May(WordSense.Surname) && !passage[at + 1].May(WordSense.Common)));

    private static bool HasDot(Passage passage, int at) => passage.TextOf(at) is [.., '.'];

    // One given name and one name after it, of which one is nothing else.
    private static bool IsLikely(Passage passage, int first, int end)
    {
        var (given, family, sure) = (false, false, false);
        for (var at = first; at < end; at++)
        {
            var token = passage[at];
            if (!token.IsCapital || token.Kind == TokenKind.Initial)
            {
                given |= at == first && token.Kind == TokenKind.Initial && HasDot(passage, at);
                continue;
            }
            var isName = token.May(WordSense.Given | WordSense.Surname);
            family |= (given || at > first) && (token.May(WordSense.Surname) || !token.May(WordSense.Common));
            given |= token.May(WordSense.Given);
            sure |= isName && !token.May(WordSense.Common);
        }
        return given && family && sure;
    }

    // "Leney Hurtado Zamorano": a given name that no list knows before surnames that mean nothing else.
    private static bool IsUnusual(Passage passage, int first, int end)
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

    // "Villa de Madrid", "Espíritu de Túnez".
    private static bool IsOfPlace(Passage passage, int first, int end) =>
        end == first + 3 && passage[first + 1].May(WordSense.Particle) && !passage[first + 1].IsCapital
        && passage[end - 1].May(WordSense.PlaceStart);

    private static bool StartsLikeName(Passage passage, int first) =>
        passage[first].May(WordSense.Given)
        || (passage[first].Kind == TokenKind.Initial && HasDot(passage, first) && !passage.IsMark(first - 1, '.'));

    // "Charles Schwab Institutional" is no person; "Charles Schwab Will" is rare.
    private static bool GoesOnInCapitals(Passage passage, int end) =>
        passage[end].Gap == Gap.Space && passage[end].Kind is TokenKind.Capitalised or TokenKind.Capitals
        && passage[end - 1].Kind == passage[end].Kind
        && !passage[end].May(WordSense.Connector | WordSense.Title)
        && passage.Folded(end) is not ("jr" or "sr" or "ii" or "iii" or "esq");

    private static bool IsBesidePerson(Passage passage, int first, int end)
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
