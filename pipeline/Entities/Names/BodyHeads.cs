using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Tells how far a body's name goes that begins with what it is: Ministry of Justice, Alcaldía de Medellín.
/// </summary>
internal static class BodyHeads
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
        "directors", "board", "managers", "trustees", "competent", "counsel", "origin", "residence", "record",
        "supervisors", "general", "law", "appeal", "business", "trade", "one", "competente", "administracion", "directores", "justicia",
    ];

    private static readonly FrozenSet<string> Modifiers =
    [
        "national", "international", "american", "federal", "royal", "european", "central", "united", "states", "state",
        "new", "york", "north", "south", "west", "east", "us", "uk", "district", "superior", "world", "high", "joint",
        "county", "supreme", "bankruptcy", "family", "tax", "criminal", "civil", "circuit", "city",
    ];

    private static readonly FrozenSet<string> NumberSigns = ["no", "num", "numero", "n", "nro", "nº", "n°"];

    /// <summary>
    /// Where a body's name ends whose head stands at a token: what follows in capital letters, and the small words
    /// between; the head itself where no name follows.
    /// </summary>
    public static int EndOf(Passage passage, int head)
    {
        var (end, hasName) = (head + 1, false);
        for (var at = head + 1; at < head + MostTokens && (passage.GoesOn(at) || IsInside(passage, at)); at++)
        {
            var token = passage[at];
            var joins = token.May(WordSense.Connector) && token.Kind != TokenKind.Capitalised;
            if (joins || IsNumberSign(passage, at) || IsInside(passage, at)
                || (token.Kind == TokenKind.Small && IsOfCourt(passage, head)
                    && CourtWords.Contains(token.Word?.Text ?? "")))
            {
                if (IsList(passage, at) || (at == head + 1 && IsAnd(passage[at])))
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

    /// <summary>
    /// Where the name begins: before an English head with what stands there in capital letters, as in "American
    /// Association of …".
    /// </summary>
    public static int BeginningOf(Passage passage, int head)
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
            && (passage[at + 1].IsCapital || (passage[at + 1].May(WordSense.Connector) && !IsList(passage, at + 1)
                && (passage[at + 2].IsCapital
                    || (passage[at + 2].May(WordSense.Connector) && passage[at + 3].IsCapital)))));

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
        IsAnd(passage[at])
        && (!(passage[at + 1].IsCapital || passage[at + 1].Is("de") || passage[at + 1].Is("para"))
            || passage[at + 1].May(WordSense.Head)
            || (!passage[at + 1].IsCapital && !passage[at + 2].May(WordSense.Common)));

    private static bool IsAnd(Token token) => token.Is("and") || token.Is("y") || token.Is("e");

    // "Agriculture, Forestry and Fisheries"; "13.ª".
    private static bool IsInside(Passage passage, int at) =>
        (passage.IsMark(at, ',') && !passage[at - 1].May(WordSense.Head) && EndsSeries(passage, at + 1))
        || (passage.IsMark(at, '.') && passage[at - 1].Kind == TokenKind.Number
            && passage.Folded(at + 1) is "ª" or "º")
        || (passage.Folded(at) is "ª" or "º" && passage[at].Gap == Gap.None);

    private static bool EndsSeries(Passage passage, int at)
    {
        for (var next = at; next < at + 5; next++)
        {
            var isCommon = passage[next].IsCapital && passage[next].May(WordSense.Common)
                && !passage[next].May(WordSense.Head | WordSense.Never);
            if (IsAnd(passage[next]) && next > at)
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
}
