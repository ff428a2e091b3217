using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// Finds authorities, courts and other bodies: known ones, those whose names begin with what they are (Ministry of
/// Justice, Alcaldía de Medellín), and those whose names end with it (Columbia University).
/// </summary>
/// <param name="lexicon">The word lists.</param>
internal sealed class Bodies(Lexicon lexicon)
{
    private static readonly FrozenSet<string> Nations =
    [
        "national", "federal", "international", "american", "european", "royal", "u.s", "us", "u s", "british",
        "canadian", "interstate", "inter-american",
    ];

    private static readonly FrozenSet<string> PublicTails =
    [
        "administration", "agency", "association", "authority", "board", "bureau", "commission", "corporation", "council",
        "court", "department", "foundation", "institute", "service", "society", "union",
    ];

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
            end = passage[at].May(WordSense.Head) ? Math.Max(end, BodyHeads.EndOf(passage, at)) : end;
            end = WithRest(passage, at, end);
            if (end == at && passage[at].May(WordSense.Tail))
            {
                TakeByTail(passage, at);
            }
            else if (end > at)
            {
                var first = passage[at].May(WordSense.Head)
                    ? BodyHeads.BeginningOf(passage, at)
                    : WithState(passage, at);
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

    // "Supreme Court of Ohio", "Federal Reserve Bank of New York".
    private static int WithRest(Passage passage, int at, int end)
    {
        if (end > at + 1 && passage[end - 1].May(WordSense.Head))
        {
            return Math.Max(end, BodyHeads.EndOf(passage, end - 1));
        }
        return end > at && passage.GoesOn(end) && passage[end].IsCapital && passage[end].May(WordSense.Head)
            ? BodyHeads.EndOf(passage, end)
            : end;
    }

    private void TakeByTail(Passage passage, int tail)
    {
        var (first, hasName) = (tail, false);
        for (var at = tail - 1; at > tail - 8 && (at == tail || passage.GoesOn(at + 1)); at--)
        {
            var token = passage[at];
            if (passage.TakenBy(at) is not null)
            {
                break;
            }
            if (token.IsCapital && (!token.May(WordSense.Never | WordSense.Connector)
                || (at < tail - 1 && lexicon.LargeCities.EndAt(passage, at) > at + 1)))
            {
                (first, hasName) = (at, hasName || !(token.Kind == TokenKind.Initial
                    || token.May(WordSense.Common | WordSense.Tail | WordSense.Title)));
            }
            else if (!(passage.IsMark(at, '&') || (passage[at - 1].IsCapital
                && (token.Is("and") || (token.Is("of") && passage[at - 1].May(WordSense.Head | WordSense.Tail))))))
            {
                break;
            }
        }
        if (first < tail && passage.BeginsSentence(first) && passage[first].May(WordSense.Common)
            && !passage[first].May(WordSense.Connector) && passage[first + 1].Kind == TokenKind.Capitalised
            && first + 1 < tail)
        {
            first++;
        }
        hasName |= IsPublic(passage, first, tail) || HasAcronym(passage, first, tail + 1);
        if (hasName && first < tail && !(passage.GoesOn(tail + 1) && passage[tail + 1].IsCapital
            && passage[tail + 1].May(WordSense.Common)))
        {
            _ = passage.Take(EntityType.Organisation, first, tail + 1);
        }
    }

    // "National Highway Traffic Safety Administration": common words all, and yet a name.
    private static bool IsPublic(Passage passage, int first, int tail) =>
        tail - first >= 2 && PublicTails.Contains(passage.Folded(tail)) && !passage[tail - 1].May(WordSense.Never)
        && Nations.Contains(passage.Folded(first));

    // "Financial Conduct Authority (FCA)".
    private static bool HasAcronym(Passage passage, int first, int end)
    {
        if (end - first < 3 || !passage.IsMark(end, '(') || passage[end + 1].Kind != TokenKind.Capitals)
        {
            return false;
        }
        var initials = string.Concat(
            from at in Enumerable.Range(first, end - first) where passage[at].IsCapital select passage.TextOf(at)[0]);
        return passage.TextOf(end + 1).SequenceEqual(initials);
    }

    // "Ohio Supreme Court", "United States Congress".
    private int WithState(Passage passage, int at)
    {
        for (var first = Math.Max(0, at - 3); first < at; first++)
        {
            if (passage[first].IsCapital && passage.TakenBy(first) is null && passage[first].May(WordSense.PlaceStart)
                && passage.GoesOn(at) && (lexicon.Divisions.EndAt(passage, first) == at
                    || lexicon.Countries.EndAt(passage, first) == at))
            {
                return first;
            }
        }
        return at;
    }
}
