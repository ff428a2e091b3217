using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>Groups the mentions of one document: a pure function of them.</summary>
internal static class DocumentResolver
{
    // A space and a bracket, or a quote more.
    private const int MostBetween = 4;

    /// <summary>The groups, by their first mentions. What is never resolved, such as dates, is in none.</summary>
    public static ImmutableArray<ResolvedGroup> Resolve(
        IReadOnlyList<Mention> mentions, CancellationToken cancellationToken)
    {
        var graph = new NameGraph(inDocument: true);
        var changed = new HashSet<int>();
        var numbers = new int?[mentions.Count];
        for (var at = 0; at < mentions.Count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            numbers[at] = NameForm.Of(mentions[at].Type, mentions[at].Name) is { } form
                ? graph.Add(form, changed)
                : null;
        }
        DefineAcronyms(mentions, numbers, graph);
        var mentionsOf = numbers.Index()
            .Where(mention => mention.Item is not null)
            .ToLookup(mention => mention.Item!.Value, mention => mention.Index);
        return
        [
            .. NameClusters.DecideAll(graph, cancellationToken)
                .Select(cluster => Group(cluster, graph, mentionsOf, mentions))
                .OrderBy(group => group.Mentions[0]),
        ];
    }

    // Name (Acronym), and Acronym (Name).
    private static void DefineAcronyms(IReadOnlyList<Mention> mentions, int?[] numbers, NameGraph graph)
    {
        for (var at = 1; at < mentions.Count; at++)
        {
            var gap = mentions[at].Start - mentions[at - 1].End;
            if (gap is > 0 and <= MostBetween && numbers[at - 1] is { } first && numbers[at] is { } second
                && graph.Form(first) is OrganisationName a && graph.Form(second) is OrganisationName b)
            {
                if (b.IsAcronymOf(a))
                {
                    graph.Define(second, first, new HashSet<int>());
                }
                else if (a.IsAcronymOf(b))
                {
                    graph.Define(first, second, new HashSet<int>());
                }
            }
        }
    }

    private static ResolvedGroup Group(
        NameCluster cluster, NameGraph graph, ILookup<int, int> mentionsOf, IReadOnlyList<Mention> mentions)
    {
        var head = cluster.Members
            .OrderByDescending(number => graph.Form(number).Completeness)
            .ThenByDescending(number => mentionsOf[number].Count())
            .ThenBy(graph.Key, StringComparer.Ordinal)
            .First();
        var name = Spellings(head)[0].Name;
        var aliases = cluster.Members
            .SelectMany(number => Spellings(number).Select(spelling => spelling.Name)
                .Where(alias => alias != name)
                .Select(alias => new ResolvedAlias(alias, cluster.RuleOf(number, head, alias, name).Name)))
            .DistinctBy(alias => alias.Name)
            .OrderBy(alias => alias.Name, StringComparer.Ordinal);
        return new(
            EntityIds.Of(graph.Type(head), graph.Key(head)),
            graph.Type(head),
            name,
            [.. aliases],
            [.. cluster.Members.SelectMany(number => mentionsOf[number]).Order()]);

        List<(string Name, int Count)> Spellings(int number)
        {
            var spellings = mentionsOf[number]
                .GroupBy(at => OneLine(mentions[at].Name), StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count()))
                .ToList();
            spellings.Sort(Spelling.Compare);
            return spellings;
        }
    }

    private static string OneLine(string name) => name.AsSpan().ContainsAny('\n', '\t')
        ? string.Join(' ', name.Split((char[])['\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries))
        : name;
}
