using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Finds persons: after a title, beside words that only stand beside a person's name, and by the names that parents
/// give.
/// </summary>
/// <param name="lexicon">The word lists.</param>
internal sealed class Persons(Lexicon lexicon)
{
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
        var end = PersonWords.EndOfName(passage, first);
        var isInitials = end == first + 1 && passage[first].Kind == TokenKind.Initial;
        var isBeside = passage.GoesOn(first) || passage.IsMark(first - 1, ':') || passage[first].Gap == Gap.None;
        if (end > first && !isInitials && isBeside
            && (SureTitles.Contains(passage.Folded(title)) || PersonEvidence.IsLikely(passage, first, end)))
        {
            TakeName(passage, first, end);
        }
    }

    private int TakeNamed(Passage passage, int first)
    {
        var end = PersonWords.EndOfName(passage, first);
        if (end == first || IsPlace(passage, first, end) || IsSaint(passage, first - 1)
            || NamedThings.IsOne(passage, first)
            || (passage[first - 1].IsCapital && IsPlace(passage, first - 1, first + 1))
            || EndsInPlace(passage, first, end)
            || (passage[first - 1].Kind == TokenKind.Number && passage[first].Gap == Gap.Space))
        {
            return first;
        }
        var isUsual = PersonEvidence.IsLikely(passage, first, end) && PersonEvidence.StartsLikeName(passage, first);
        var isKnown = (isUsual || PersonEvidence.IsUnusual(passage, first, end)) && end - first >= 2
            && !PersonEvidence.IsOfPlace(passage, first, end) && !PersonEvidence.GoesOnInCapitals(passage, end);
        if (isKnown || (end - first is >= 2 and <= PersonWords.MostNames
            && PersonEvidence.IsBesidePerson(passage, first, end)))
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

    // "Wynn Las Vegas".
    private bool EndsInPlace(Passage passage, int first, int end)
    {
        for (var at = first + 1; at < end - 1; at++)
        {
            if (passage[at].May(WordSense.PlaceStart) && lexicon.LargeCities.EndAt(passage, at) >= end)
            {
                return true;
            }
        }
        return false;
    }

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
}
