using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>Two names that were joined.</summary>
/// <param name="A">One.</param>
/// <param name="B">The other.</param>
/// <param name="Rule">By what.</param>
internal readonly record struct Join(int A, int B, ResolutionRule Rule);

/// <summary>Names that are one entity.</summary>
/// <param name="Members">Their numbers, by their normal forms.</param>
/// <param name="Joins">What made them one: one fewer than members.</param>
internal sealed record NameCluster(ImmutableArray<int> Members, ImmutableArray<Join> Joins)
{
    /// <summary>By what a spelling of one member and the cluster's name, a spelling of another, are one.</summary>
    public ResolutionRule RuleOf(int member, int head, string spelling, string name) => member == head
        ? Spelling.RuleFor(spelling, name)
        : Joins.Where(join => join.A == member || join.B == member)
            .OrderBy(join => join.A == head || join.B == head ? 0 : 1)
            .ThenBy(join => join.Rule.Rank)
            .First().Rule;
}

/// <summary>
/// Decides which names are one. A pure function of the set of names: every tie is broken by their values. No two names
/// of a cluster veto each other, so that no chain of likenesses joins what its ends forbid; a short name that could
/// stand for two that veto each other stands for neither.
/// </summary>
internal static class NameClusters
{
    /// <summary>
    /// All names that hang together with these, however loosely: what is to be decided again with them.
    /// </summary>
    public static HashSet<int> Around(NameGraph graph, IEnumerable<int> names)
    {
        var found = new HashSet<int>(names);
        var open = new Stack<int>(found);
        while (open.TryPop(out var number))
        {
            foreach (var meeting in graph.Meetings(number))
            {
                var other = meeting.A == number ? meeting.B : meeting.A;
                if (found.Add(other))
                {
                    open.Push(other);
                }
            }
        }
        return found;
    }

    /// <summary>The clusters of all names.</summary>
    public static IEnumerable<NameCluster> DecideAll(NameGraph graph, CancellationToken cancellationToken)
    {
        var decided = new HashSet<int>();
        for (var number = 0; number < graph.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!decided.Contains(number))
            {
                var together = Around(graph, [number]);

                // A name in a crowd is seen by others that it does not see: it is decided with its own.
                foreach (var cluster in Decide(graph, together).Where(c => !c.Members.Any(decided.Contains)))
                {
                    decided.UnionWith(cluster.Members);
                    yield return cluster;
                }
            }
        }
    }

    /// <summary>The clusters of names that hang together with no others.</summary>
    public static IEnumerable<NameCluster> Decide(NameGraph graph, IReadOnlyCollection<int> names)
    {
        var forms = names.ToDictionary(number => number, graph.Form);
        var joins = names
            .SelectMany(number => Usable(graph.Meetings(number), number, forms))
            .Select(meeting => Sorted(graph, meeting))
            .Distinct()
            .OrderBy(join => join.Rule.Rank)
            .ThenBy(join => graph.Key(join.A), StringComparer.Ordinal)
            .ThenBy(join => graph.Key(join.B), StringComparer.Ordinal);
        var clusters = names.ToDictionary(number => number, number => new Growing([number], []));
        foreach (var join in joins)
        {
            var (one, other) = (clusters[join.A], clusters[join.B]);
            if (one != other && one.Members.All(a => other.Members.All(b => forms[a].Veto(forms[b]) is null)))
            {
                one.Take(other, join);
                foreach (var member in other.Members)
                {
                    clusters[member] = one;
                }
            }
        }
        return clusters.Values.Distinct().Select(cluster => new NameCluster(
            [.. cluster.Members.OrderBy(graph.Key, StringComparer.Ordinal)], [.. cluster.Joins]));
    }

    // Seen from the short name, or from either of equals.
    private static IEnumerable<Meeting> Usable(
        IEnumerable<Meeting> meetings, int number, Dictionary<int, NameForm> forms)
    {
        var all = meetings.ToLookup(meeting => meeting.IsShort);
        var equal = all[false].Where(meeting => forms[meeting.A].IsTwin(forms[meeting.B]));
        return equal.Concat(Unambiguous([.. all[true].Where(meeting => meeting.A == number)], forms));
    }

    private static Meeting[] Unambiguous(Meeting[] longer, Dictionary<int, NameForm> forms)
    {
        if (longer.Any(meeting => meeting.Rule == ResolutionRule.AcronymDefined))
        {
            // What a document defines is surer than what merely fits.
            longer = [.. longer.Where(meeting => meeting.Rule != ResolutionRule.Acronym)];
        }
        var names = longer.Select(meeting => forms[meeting.B]).Distinct().ToArray();
        return names.Length <= NameGraph.MostUnderKey
            && names.Index().All(a => names.Skip(a.Index + 1).All(b => a.Item.Veto(b) is null))
            ? longer
            : [];
    }

    private static Join Sorted(NameGraph graph, Meeting meeting) =>
        string.CompareOrdinal(graph.Key(meeting.A), graph.Key(meeting.B)) <= 0
            ? new(meeting.A, meeting.B, meeting.Rule)
            : new(meeting.B, meeting.A, meeting.Rule);

    private sealed class Growing(List<int> members, List<Join> joins)
    {
        public List<int> Members => members;

        public List<Join> Joins => joins;

        public void Take(Growing other, Join join)
        {
            members.AddRange(other.Members);
            joins.AddRange(other.Joins);
            joins.Add(join);
        }
    }
}
