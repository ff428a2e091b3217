namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// What a document has named in full so far, so that its short names are known afterwards: surnames, acronyms,
/// companies without their legal form.
/// </summary>
/// <param name="lexicon">The word lists.</param>
internal sealed class Acquaintances(Lexicon lexicon)
{
    // A document with more is a directory; its names stand in full.
    private const int Most = 20_000;

    private const int LongestShortName = 5;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Remembers the short names of what was found in a passage.</summary>
    public void Meet(Passage passage)
    {
        foreach (var name in passage.Found.ToArray())
        {
            if (name.Type == EntityType.Person)
            {
                MeetPerson(passage, name);
            }
            else if (name.Type == EntityType.Organisation)
            {
                MeetOrganisation(passage, name);
            }
        }
    }

    /// <summary>Takes the short names in a passage that are known.</summary>
    public void Take(Passage passage)
    {
        for (var at = 0; names.Count > 0 && at < passage.Count; at++)
        {
            if (passage[at].IsCapital && passage.TakenBy(at) is null)
            {
                at = Math.Max(at, TakeAt(passage, at) - 1);
            }
        }
    }

    private int TakeAt(Passage passage, int at)
    {
        var words = "";
        var (end, type) = (at, "");
        for (var next = at; next < at + LongestShortName && (next == at || passage.GoesOn(next)); next++)
        {
            words = next == at ? passage.Folded(next) : $"{words} {passage.Folded(next)}";
            if (names.TryGetValue(words, out var found) && passage[next].IsCapital)
            {
                (end, type) = (next + 1, found);
            }
        }
        var isFree = end > at && !(type == EntityType.Person && IsPlace(passage, at, end))
            && !(passage[end].Gap == Gap.Space && passage[end].Kind == TokenKind.Capitalised
                && passage[end].May(WordSense.Common | WordSense.Tail) && type == EntityType.Person);
        return isFree && passage.Take(type, at, end) ? end : at;
    }

    private static bool IsPlace(Passage passage, int at, int end) =>
        end == at + 1 && passage[at].May(WordSense.PlaceStart)
        && passage[at - 1].Word?.Text is "in" or "en" or "de" or "of" or "at";

    private void MeetPerson(Passage passage, NameSpan name)
    {
        var last = name.End - 1;
        while (last > name.First && passage.Folded(last) is "jr" or "sr" or "ii" or "iii" or "iv" or "" or "." or ",")
        {
            last--;
        }
        if (last > name.First && passage[last].Kind != TokenKind.Initial && !passage[last].May(WordSense.Common)
            && lexicon.LargeCities.EndAt(passage, last) == last && lexicon.Divisions.EndAt(passage, last) == last)
        {
            Remember(passage.Folded(last), EntityType.Person);
        }
        if (last - name.First >= 2 && passage[last - 1].IsCapital && passage[last - 1].Kind != TokenKind.Initial)
        {
            Remember(passage.Folded(last - 1, last + 1), EntityType.Person);
            if (!passage[last - 1].May(WordSense.Common | WordSense.Given | WordSense.PlaceStart) && passage.IsSpanish)
            {
                Remember(passage.Folded(last - 1), EntityType.Person);
            }
        }
        Remember(passage.Folded(name.First, last + 1), EntityType.Person);
    }

    private void MeetOrganisation(Passage passage, NameSpan name)
    {
        var end = name.End;
        for (var at = name.First + 1; at < name.End; at++)
        {
            if (passage[at].May(WordSense.FormStart) && lexicon.LegalForms.EndAt(passage, at) >= name.End - 1)
            {
                end = passage.IsMark(at - 1, ',') ? at - 1 : at;
                break;
            }
        }
        var words = passage.Folded(name.First, end);
        if (end < name.End && (end - name.First > 1 || IsItsOwn(passage[name.First])))
        {
            Remember(words, EntityType.Organisation);
        }
        MeetAlias(passage, name);
    }

    // "Departamento Nacional de Planeación (DNP)", "Acme Widgets, Inc. (“Acme”)".
    private void MeetAlias(Passage passage, NameSpan name)
    {
        if (!passage.IsMark(name.End, '('))
        {
            return;
        }
        var at = name.End + 1;
        while (at < name.End + 7 && (passage[at].Kind is TokenKind.Mark or TokenKind.Small) && !passage.IsMark(at, ')'))
        {
            at++;
        }
        var isClosed = passage.IsMark(at + 1, ')') || passage.IsMark(at + 2, ')');
        if (isClosed && passage[at].IsCapital && IsAlias(passage, at, name))
        {
            _ = passage.Take(EntityType.Organisation, at, at + 1);
            Remember(passage.Folded(at), EntityType.Organisation);
        }
    }

    private static bool IsAlias(Passage passage, int at, NameSpan name) =>
        passage[at].Kind == TokenKind.Capitals
            ? passage.TextOf(at)[0] == passage.TextOf(name.First)[0] || !passage[at].May(WordSense.Common)
            : IsItsOwn(passage[at]);

    private static bool IsItsOwn(Token token) =>
        !token.May(WordSense.Common | WordSense.Never | WordSense.Given | WordSense.Surname | WordSense.PlaceStart)
        && token.Kind != TokenKind.Initial && token.End - token.Start > 1;

    private void Remember(string words, string type)
    {
        if (names.Count < Most && words.Length > 2)
        {
            _ = names.TryAdd(words, type);
        }
    }
}
