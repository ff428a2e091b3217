using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Finds authorities, courts and other bodies: known ones, those whose names begin with what they are (Ministry of
/// Justice, Alcaldía de Medellín), and those whose names end with it (Columbia University).
/// </summary>
/// <param name="lexicon">The word lists.</param>
internal sealed class Bodies(Lexicon lexicon)
{
    private const int MostTokens = 16;

    // Words that also mean something else: they begin a name only where "de" or "of" follows.
    private static readonly FrozenSet<string> DoubtfulHeads =
    [
        "empresa", "centro", "grupo", "servicio", "unidad", "delegacion", "sociedad", "fondo", "caja", "sindicato",
        "division", "office", "center", "house", "board", "union", "registro", "gobierno", "school", "division",
    ];

    // What courts are called in small letters: "Juzgado de primera instancia e instrucción".
    private static readonly FrozenSet<string> CourtWords =
    [
        "instancia", "instruccion", "promiscuo", "municipal", "civil", "penal", "circuito", "laboral", "administrativo",
        "mercantil", "primera", "familia", "especializado", "social",
    ];

    // A body of somebody, or one that the text speaks of in general.
    private static readonly FrozenSet<string> NoBody =
    [
        "directors", "board", "managers", "trustees", "competent", "counsel", "origin", "residence", "record", "supervisors",
        "general", "law", "appeal", "business", "trade", "one", "competente", "administracion", "directores", "justicia",
    ];

    private static readonly FrozenSet<string> Modifiers =
    [
        "national", "international", "american", "federal", "royal", "european", "central", "united", "states", "state",
        "new", "york", "north", "south", "west", "east", "us", "uk", "district", "superior", "world", "high", "joint",
        "county", "supreme", "bankruptcy", "family", "tax", "criminal", "civil", "circuit", "city",
    ];

    private static readonly FrozenSet<string> NumberSigns = ["no", "num", "numero", "n", "nro", "nº", "n°"];

    /// <summary>Takes the bodies of a passage.</summary>
    public void Take(Passage passage)
    {
        for (var at = 0; at < passage.Count; at++)
        {
            if (!passage[at].IsCapital || passage.TakenBy(at) is not null)
            {
                continue;
            }
            if (EndOfCountry(passage, at) is var country && country > at + 1)
            {
                at = country - 1;
                continue;
            }
            var end = passage[at].May(WordSense.BodyStart) ? EndOfKnown(passage, at) : at;
            end = passage[at].May(WordSense.Head) ? Math.Max(end, EndOfHeaded(passage, at)) : end;
            if (end == at && passage[at].May(WordSense.Tail))
            {
                TakeByTail(passage, at);
            }
            else if (end > at)
            {
                var first = passage[at].May(WordSense.Head) ? BeginningOf(passage, at) : WithState(passage, at);
                _ = passage.Take(EntityType.Organisation, first, end);
            }
        }
    }

    private int EndOfCountry(Passage passage, int at) => passage[at].May(WordSense.PlaceStart)
        ? Math.Max(lexicon.Countries.EndAt(passage, at), lexicon.LargeCities.EndAt(passage, at))
        : at;

    private int EndOfKnown(Passage passage, int at)
    {
        var end = lexicon.Bodies.EndAt(passage, at);
        var isAcronym = end == at + 1 && lexicon.Acronyms.Contains(passage.Folded(at));
        return (isAcronym && passage[at].Kind != TokenKind.Capitals) || !passage[Math.Max(at, end - 1)].IsCapital
            ? at
            : end;
    }

    // What follows the head in capital letters, and the small words between.
    private static int EndOfHeaded(Passage passage, int head)
    {
        var (end, hasName) = (head + 1, false);
        for (var at = head + 1; at < head + MostTokens && (passage.GoesOn(at) || IsInside(passage, at)); at++)
        {
            var token = passage[at];
            var joins = token.May(WordSense.Connector) && token.Kind != TokenKind.Capitalised;
            if (joins || IsNumberSign(passage, at) || IsInside(passage, at)
                || (token.Kind == TokenKind.Small && IsOfCourt(passage, head) && CourtWords.Contains(token.Word?.Text ?? "")))
            {
                if (IsList(passage, at))
                {
                    break;
                }
                continue;
            }
            if (!(token.IsCapital || (token.Kind == TokenKind.Number && IsOfCourt(passage, head)))
                || Ends(passage, at))
            {
                break;
            }
            if (at == head + 1 && token.IsCapital && !FollowsHead(passage, at))
            {
                return head;
            }
            (end, hasName) = (at + 1, hasName || token.IsCapital);
        }
        return hasName && (!passage[head].Is("seccion") || HasHead(passage, head + 1, end)) ? end : head;
    }

    private static bool Ends(Passage passage, int at) =>
        NoBody.Contains(passage[at].Word?.Text ?? "") && passage[at - 1].Kind == TokenKind.Small
        || (passage[at].May(WordSense.Title) && !passage[at].May(WordSense.Head | WordSense.Common))
        || (passage[at].May(WordSense.Never) && !passage[at].May(WordSense.Surname) && !IsJusticeWord(passage[at]));

    private static bool IsJusticeWord(Token token) => token.Is("court") || token.Is("estado") || token.Is("state")
        || token.Is("distrito") || token.Is("sala") || token.Is("planeacion") || token.Is("departamento")
        || token.Is("municipio") || token.Is("ley") || token.Is("plan") || token.Is("law") || token.Is("constitucion");

    // "Secretaría Distrital", but not "Department Secretary".
    private static bool FollowsHead(Passage passage, int at) =>
        passage[at].IsCapital && passage.IsSpanish | IsSpanishHead(passage[at - 1])
        && (passage[at].May(WordSense.Common) || (passage[at].Kind != TokenKind.Capitals
            && !passage[at].May(WordSense.Given))) && !DoubtfulHeads.Contains(passage[at - 1].Word!.Text)
        && !IsAdjectiveAlone(passage, at);

    // "Dirección General" and "Comité Técnico" are bodies of any kind, "Gobierno Vasco" is one.
    private static bool IsAdjectiveAlone(Passage passage, int at) =>
        passage[at].May(WordSense.Common) && !(passage.GoesOn(at + 1)
            && (passage[at + 1].IsCapital || (passage[at + 1].May(WordSense.Connector) && passage[at + 2].IsCapital
                && !IsList(passage, at + 1))));

    private static bool IsSpanishHead(Token head) => head.Word?.Text is { } word
        && (word[^1] is 'o' or 'a' || word.EndsWith("cion", StringComparison.Ordinal) || word is "tribunal" or "corte");

    // "Sección Cuarta" is a part of a law, "Sección Cuarta de la Audiencia Provincial" a part of a court.
    private static bool HasHead(Passage passage, int first, int end)
    {
        while (first < end && !passage[first].May(WordSense.Head))
        {
            first++;
        }
        return first < end;
    }

    private static bool IsNumberSign(Passage passage, int at) =>
        NumberSigns.Contains(passage.Folded(at)) || passage.IsMark(at, 'º') || passage.IsMark(at, '°');

    private static bool IsOfCourt(Passage passage, int head) => passage.Folded(head) is "juzgado" or "seccion" or "sala"
        or "notaria" or "tribunal" or "fiscalia" or "unidad" or "juzgados";

    // "del Ministerio de Salud y la Alcaldía": an article after "and", or another head, begins another body.
    private static bool IsList(Passage passage, int at) =>
        (passage[at].Is("y") || passage[at].Is("and") || passage[at].Is("e"))
        && (!(passage[at + 1].IsCapital || passage[at + 1].Is("de") || passage[at + 1].Is("para"))
            || passage[at + 1].May(WordSense.Head)
            || (!passage[at + 1].IsCapital && !passage[at + 2].May(WordSense.Common)));

    // "Agriculture, Forestry and Fisheries"; "13.ª".
    private static bool IsInside(Passage passage, int at) =>
        (passage.IsMark(at, ',') && EndsSeries(passage, at + 1))
        || (passage.IsMark(at, '.') && passage[at - 1].Kind == TokenKind.Number && passage.Folded(at + 1) is "ª" or "º")
        || (passage.Folded(at) is "ª" or "º" && passage[at].Gap == Gap.None);

    private static bool EndsSeries(Passage passage, int at)
    {
        for (var next = at; next < at + 5; next++)
        {
            var isCommon = passage[next].IsCapital && passage[next].May(WordSense.Common)
                && !passage[next].May(WordSense.Head | WordSense.Never);
            if ((passage[next].Is("y") || passage[next].Is("and") || passage[next].Is("e")) && next > at)
            {
                return passage[next + 1].IsCapital && passage[next + 1].May(WordSense.Common)
                    && !passage[next + 1].May(WordSense.Head | WordSense.Never);
            }
            if (!isCommon && !passage.IsMark(next, ','))
            {
                return false;
            }
        }
        return false;
    }


    private static void TakeByTail(Passage passage, int tail)
    {
        var (first, hasName) = (tail, false);
        for (var at = tail - 1; at > tail - 8 && (at == tail || passage.GoesOn(at + 1)); at--)
        {
            var token = passage[at];
            if (passage.TakenBy(at) is not null)
            {
                break;
            }
            if (token.IsCapital && !token.May(WordSense.Never | WordSense.Connector))
            {
                (first, hasName) = (at, hasName || !(token.Kind == TokenKind.Initial
                    || token.May(WordSense.Common | WordSense.Tail | WordSense.Title)));
            }
            else if (!(passage.IsMark(at, '&') || ((token.Is("of") || token.Is("and")) && passage[at - 1].IsCapital)))
            {
                break;
            }
        }
        if (first < tail && passage.BeginsSentence(first) && passage[first].May(WordSense.Common)
            && passage[first + 1].Kind == TokenKind.Capitalised && first + 1 < tail)
        {
            first++;
        }
        if (hasName && first < tail && !(passage.GoesOn(tail + 1) && passage[tail + 1].IsCapital
            && passage[tail + 1].May(WordSense.Common)))
        {
            _ = passage.Take(EntityType.Organisation, first, tail + 1);
        }
    }

    // "Ohio Supreme Court", "United States Congress".
    private int WithState(Passage passage, int at)
    {
        for (var first = Math.Max(0, at - 3); first < at; first++)
        {
            if (passage[first].IsCapital && passage.TakenBy(first) is null && passage[first].May(WordSense.PlaceStart)
                && lexicon.Divisions.EndAt(passage, first) == at && passage.GoesOn(at))
            {
                return first;
            }
        }
        return at;
    }

    // "U.S. Department of Justice", "American Association of …": what stands before an English head in capital letters.
    private static int BeginningOf(Passage passage, int head)
    {
        var first = head;
        if (IsSpanishHead(passage[head]) || passage[head].Kind == TokenKind.Initial)
        {
            return head;
        }
        for (var at = head - 1; at >= Math.Max(0, head - 6) && passage.GoesOn(at + 1); at--)
        {
            var token = passage[at];
            var isModifier = token.IsCapital && passage.TakenBy(at) is null
                && !token.May(WordSense.Never | WordSense.Connector | WordSense.Title)
                && (!token.May(WordSense.Common) || Modifiers.Contains(token.Word!.Text)
                    || !passage.BeginsSentence(at));
            if (!isModifier)
            {
                break;
            }
            first = at;
        }
        return first;
    }
}
