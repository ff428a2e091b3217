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
        var names = new Neighbourhood(graph);
        var decided = new HashSet<int>();
        for (var number = 0; number < graph.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!decided.Contains(number))
            {
                var together = Around(names, [number], static _ => []);
                decided.UnionWith(together);
                foreach (var cluster in Decide(graph, names, together))
                {
                    yield return cluster;
                }
            }
        }
    }

    /// <summary>The clusters that may be others since some names changed.</summary>
    /// <param name="graph">The names.</param>
    /// <param name="changed">Those that are new or meet others than before.</param>
    /// <param name="before">The cluster of a name before; null for a new one.</param>
    public static IEnumerable<NameCluster> DecideAgain(
        NameGraph graph, IReadOnlyCollection<int> changed, Func<int, NameCluster?> before)
    {
        var names = new Neighbourhood(graph);

        // A short name may stand for none any more, since another came that it could stand for.
        var asked = changed.SelectMany(number => names.Meetings(number)
            .Where(meeting => meeting.IsShort && meeting.B == number)
            .Select(meeting => meeting.A));
        var touched = Around(names, changed.Concat(asked), number => before(number)?.Members ?? []);
        return Decide(graph, names, touched);
    }

    // All that hang together with these by what could join them, or were one with such before.
    private static HashSet<int> Around(
        Neighbourhood names, IEnumerable<int> seeds, Func<int, IEnumerable<int>> wereOne)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>(seeds);
        while (open.TryPop(out var number))
        {
            if (found.Add(number))
            {
                foreach (var other in names.CouldJoin(number).Concat(wereOne(number)))
                {
                    open.Push(other);
                }
            }
        }
        return found;
    }

    private static IEnumerable<NameCluster> Decide(NameGraph graph, Neighbourhood names, HashSet<int> together)
    {
        var joins = together
            .SelectMany(names.Usable)
            .Select(meeting => Sorted(graph, meeting))
            .Distinct()
            .OrderBy(join => join.Rule.Rank)
            .ThenBy(join => graph.Key(join.A), StringComparer.Ordinal)
            .ThenBy(join => graph.Key(join.B), StringComparer.Ordinal);
        var clusters = together.ToDictionary(number => number, number => new Growing([number], []));
        foreach (var join in joins)
        {
            var (one, other) = (clusters[join.A], clusters[join.B]);
            if (one != other && one.Members.All(a => other.Members.All(b => !names.Veto(a, b))))
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
