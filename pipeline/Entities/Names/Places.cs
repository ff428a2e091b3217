using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Finds places by the lists, where the name means nothing else or its neighbours show that a place is meant, and
/// unknown ones after a word such as municipio.
/// </summary>
/// <param name="lexicon">The word lists.</param>
internal sealed class Places(Lexicon lexicon)
{
    private static readonly FrozenSet<string> BeforePlace =
        ["in", "at", "near", "from", "to", "en", "desde", "hacia", "of", "de", "del", "outside", "throughout"];

    private static readonly FrozenSet<string> KindsOfPlace =
    [
        "city", "state", "county", "town", "village", "province", "commonwealth", "republic", "ciudad", "municipio",
        "departamento", "provincia", "estado", "vereda", "corregimiento", "villa", "localidad", "comuna", "region",
        "distrito", "republica", "canton", "parish", "district",
    ];

    private static readonly FrozenSet<string> SureKinds =
        ["ciudad", "municipio", "vereda", "corregimiento", "provincia", "localidad", "comuna"];

    private static readonly FrozenSet<string> StateCodes =
    [
        "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
        "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
        "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC",
    ];

    private static readonly FrozenSet<string> Streets =
    [
        "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "lane", "parkway", "highway",
        "plaza",
    ];

    /// <summary>Takes the places of a passage.</summary>
    public void Take(Passage passage)
    {
        for (var at = 0; at < passage.Count; at++)
        {
            var token = passage[at];
            if (!token.IsCapital || passage.TakenBy(at) is not null)
            {
                continue;
            }
            var known = token.May(WordSense.PlaceStart) ? EndOfKnown(passage, at) : at;
            known = IsStateCode(passage, at) ? at + 1 : known;
            var end = WithCapital(passage, at, Math.Max(known, EndOfUnknown(passage, at)));
            if (end > at && passage.Take(EntityType.Place, at, end))
            {
                at = end - 1;
            }
        }
    }

    private int EndOfKnown(Passage passage, int at)
    {
        var country = lexicon.Countries.EndAt(passage, at);
        var division = lexicon.Divisions.EndAt(passage, at);
        var city = Math.Max(lexicon.Cities.EndAt(passage, at), lexicon.LargeCities.EndAt(passage, at));
        var end = Math.Max(country, Math.Max(division, city));
        if (end > at && passage[end].Is("county") && passage[end].IsCapital && passage.GoesOn(end))
        {
            return end + 1;
        }
        if (end == at || !passage[end - 1].IsCapital || IsPartOfMore(passage, at, end))
        {
            return at;
        }
        var isLarge = lexicon.LargeCities.EndAt(passage, at) == end;
        var isSure = country == end || ((division == end || isLarge) && IsOneThing(passage, at, end));
        if (end - at > 1 && country < end)
        {
            isSure = !IsNameOfPerson(passage, at, end) && (isLarge || !HasCommonOnly(passage, at, end)
                || (division == end && !passage[at].May(WordSense.Never)));
        }
        return isSure || IsMeant(passage, at, end, isLarge || division == end) ? end : at;
    }

    // "La Unión" is a city and also any union.
    private static bool HasCommonOnly(Passage passage, int at, int end)
    {
        while (at < end && passage[at].May(WordSense.Common | WordSense.Connector))
        {
            at++;
        }
        return at == end;
    }

    private static bool IsOneThing(Passage passage, int at, int end) =>
        end - at > 1 || !passage[at].May(WordSense.Common | WordSense.Given | WordSense.Surname | WordSense.Never);

    private static bool IsNameOfPerson(Passage passage, int at, int end) =>
        passage[at].May(WordSense.Given) && passage[end - 1].May(WordSense.Surname) && end - at == 2
        && !passage[at + 1].May(WordSense.PlaceStart);

    // "in Victoria", "Reading, England", "city of Mobile".
    private bool IsMeant(Passage passage, int at, int end, bool isLarge)
    {
        var token = passage[at];
        if (token.May(WordSense.Never) || token.End - token.Start < 4)
        {
            return false;
        }
        var isBeside = passage.IsMark(end, ',') && (IsPlaceAt(passage, end + 1) || IsStateCode(passage, end + 1));
        var isAfterPlace = passage.IsMark(at - 1, ',') && passage.TakenBy(at - 2) == EntityType.Place;
        var isDateline = passage.BeginsSentence(at) && passage.IsMark(end, ',')
            && passage[end + 1].Kind == TokenKind.Number && passage[end + 1].Gap == Gap.Space;
        var isInBrackets = passage.IsMark(at - 1, '(') && passage.IsMark(end, ')')
            && (passage.TakenBy(at - 2) is not null || isLarge);
        if (isBeside || isAfterPlace || isInBrackets || WithCapital(passage, at, end) > end
            || (isDateline && !token.May(WordSense.Common)))
        {
            return true;
        }
        var before = passage[at - 1].Word?.Text ?? "";
        var isNamed = before is "of" or "de" or "del" && KindsOfPlace.Contains(passage[at - 2].Word?.Text ?? "");
        return isNamed || (passage.GoesOn(at) && BeforePlace.Contains(before) && passage[at - 1].Kind == TokenKind.Small
            && !token.May(WordSense.Common)
            && (before is "in" or "en" or "near" || isLarge || !token.May(WordSense.Given | WordSense.Surname)));
    }

    private bool IsPlaceAt(Passage passage, int at) =>
        passage[at].IsCapital && passage[at].Gap != Gap.Break && passage[at].May(WordSense.PlaceStart)
        && (lexicon.Countries.EndAt(passage, at) > at || lexicon.Divisions.EndAt(passage, at) > at);

    // "Paris Hilton", "London Stock": a name goes on in capital letters on either side.
    private bool IsPartOfMore(Passage passage, int at, int end)
    {
        if (passage[end].Gap == Gap.Space && passage[end].IsCapital && Streets.Contains(passage[end].Word?.Text ?? ""))
        {
            return true;
        }
        var goesOn = passage[end].Gap == Gap.Space && passage[end].Kind == TokenKind.Capitalised
            && passage[end - 1].Kind == TokenKind.Capitalised
            && !passage[end].May(WordSense.Never | WordSense.Head | WordSense.FormStart)
            && !(lexicon.Countries.EndAt(passage, at) == end || lexicon.Divisions.EndAt(passage, at) == end);
        var begins = passage[at].Gap == Gap.Space && passage[at - 1].IsCapital && passage.TakenBy(at - 1) is null
            && !passage.BeginsSentence(at - 1)
            && !passage[at - 1].May(WordSense.Common | WordSense.Connector | WordSense.Never);
        return goesOn || begins;
    }

    // "Austin, TX 78701".
    private static bool IsStateCode(Passage passage, int at) =>
        passage[at].Kind == TokenKind.Capitals && passage[at].End - passage[at].Start == 2
        && passage.IsMark(at - 1, ',') && StateCodes.Contains(passage.TextOf(at).ToString())
        && (passage[at + 1].Kind == TokenKind.Number || passage[at - 2].May(WordSense.PlaceStart)
            || passage.TakenBy(at - 2) == EntityType.Place);

    private static bool IsWordOfPlace(Passage passage, int at) =>
        passage[at].IsCapital && !passage[at].May(WordSense.Never | WordSense.Connector);

    private static bool JoinsPlace(Passage passage, int at) =>
        passage[at].May(WordSense.Particle) && passage[at].Kind == TokenKind.Small
        && passage[at + 1].Gap == Gap.Space && IsWordOfPlace(passage, at + 1);

    // "Bogotá, D.C.", "Washington, D. C.".
    private static int WithCapital(Passage passage, int at, int end)
    {
        if (end == at || passage.Folded(end - 1) is not ("bogota" or "washington"))
        {
            return end;
        }
        var district = passage.IsMark(end, ',') ? end + 1 : end;
        return passage.Folded(district) is "dc"
            ? district + 1
            : passage.Folded(district) is "d" && passage.Folded(district + 1) is "c" ? district + 2 : end;
    }

    // "municipio de Lenguazaque", "vereda El Carmen".
    private static int EndOfUnknown(Passage passage, int at)
    {
        var kind = passage[at - 1].Is("de") ? at - 2 : at - 1;
        var isSure = SureKinds.Contains(passage[kind].Word?.Text ?? "")
            && (kind < at - 1 || passage[kind].Is("vereda") || passage[kind].Is("corregimiento"));
        if (!isSure || !passage.GoesOn(at)
            || (passage[at].May(WordSense.Never | WordSense.Head) && !passage[at].May(WordSense.Particle)))
        {
            return at;
        }
        var end = at + 1;
        while (end - at < 5 && passage[end].Gap == Gap.Space
            && (IsWordOfPlace(passage, end) || JoinsPlace(passage, end)))
        {
            end++;
        }
        return passage[at].May(WordSense.Common) && end == at + 1 && passage[at].Kind != TokenKind.Capitals ? at : end;
    }
}
