using System.Collections.Immutable;
using System.Globalization;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// The canonical entities of a project: a pure function of the set of its documents' groups, whatever the order in
/// which they came and however often. When documents come, only names that hang together with theirs are decided again.
/// </summary>
public sealed class ProjectEntities
{
    private readonly NameGraph graph = new(inDocument: false);
    private readonly List<NameUse> uses = [];
    private readonly List<NameCluster?> clusters = [];
    private readonly Dictionary<UInt128, int> byId = [];
    private readonly Dictionary<(string Id, string Result), int> documents = [];
    private readonly List<DocumentPlace> places = [];
    private readonly List<int[]> namesOf = [];
    private readonly HashSet<int> changed = [];
    private ImmutableArray<CanonicalEntity>? sorted;

    /// <summary>Documents that were added.</summary>
    public int Documents => places.Count;

    /// <summary>Different names of all documents.</summary>
    public int Names => graph.Count;

    /// <summary>The entities by name, then by id.</summary>
    public ImmutableArray<CanonicalEntity> Entities => sorted ??= Sort();

    /// <summary>
    /// Adds a document's groups. The same document with the same groups counts once, wherever it lies; what is told of
    /// its place is the first by value.
    /// </summary>
    public void Add(DocumentPlace place, IEnumerable<ProjectGroup> groups)
    {
        if (documents.TryGetValue((place.DocumentId, place.Result), out var known))
        {
            places[known] = places[known].CompareTo(place) <= 0 ? places[known] : place;
            return;
        }
        var document = places.Count;
        documents.Add((place.DocumentId, place.Result), document);
        places.Add(place);
        sorted = null;
        var names = new List<int>();
        foreach (var group in groups)
        {
            if (NameForm.Of(group.Type, group.Name) is { } form)
            {
                var name = Number(form);
                if (uses[name].Add(document))
                {
                    names.Add(name);
                }
                uses[name].Count(group.Name, ResolutionRule.Spelling.Name);
                Take(group, name);
            }
        }
        namesOf.Add([.. names]);
    }

    /// <summary>The entity that a name with an id is in now; null when no document has the name.</summary>
    public CanonicalEntity? Find(string id)
    {
        Decide();
        return UInt128.TryParse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            && byId.TryGetValue(number, out var name)
            && Show(clusters[name]!) is { Documents: > 0 } entity ? entity : null;
    }

    /// <summary>The entities of a document, by name; of all documents with this id where there are several.</summary>
    public ImmutableArray<CanonicalEntity> Of(string documentId)
    {
        Decide();
        var found = documents.Where(document => document.Key.Id == documentId)
            .SelectMany(document => namesOf[document.Value])
            .Select(name => clusters[name]!)
            .Distinct();
        return Sort(found);
    }

    /// <summary>The documents that name an entity, by place; as many as asked for.</summary>
    public ImmutableArray<DocumentPlace> EvidenceFor(CanonicalEntity entity, int limit)
    {
        Decide();
        var found = DocumentsOf(clusters[byId[Number(entity.Id)]]!).Select(document => places[document]);
        return [.. found.Order().Take(limit)];
    }

    /// <summary>What made a name and its entity one, step by step; empty for the entity's own name.</summary>
    public ImmutableArray<JoinedNames> JoinsOf(CanonicalEntity entity)
    {
        Decide();
        return
        [
            .. clusters[byId[Number(entity.Id)]]!.Joins
                .Select(join => new JoinedNames(NameOf(join.A), NameOf(join.B), join.Rule.Name, join.Rule.Says)),
        ];
    }

    /// <summary>The id of the entity that a name is in now; null when no document has it.</summary>
    public string? EntityOf(string type, string name)
    {
        Decide();
        return NameForm.Of(type, name) is { } form && graph.Find(form) is { } number
            ? Show(clusters[number]!).Id
            : null;
    }

    private static UInt128 Number(string id) =>
        UInt128.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private string NameOf(int number) => uses[number].Name(graph.Key(number));

    // The other names, which only lead to this one, and the acronyms that the document defines.
    private void Take(ProjectGroup group, int name)
    {
        foreach (var alias in group.Aliases)
        {
            uses[name].Count(alias.Name, alias.Rule);
            var rule = ResolutionRule.Find(alias.Rule);
            if (rule is { IsOfDocument: false } && NameForm.Of(group.Type, alias.Name) is { } form)
            {
                var other = Number(form);
                if (other != name && (rule == ResolutionRule.AcronymDefined || rule == ResolutionRule.Acronym))
                {
                    graph.Define(other, name, changed);
                }
            }
        }
    }

    private int Number(NameForm form)
    {
        var number = graph.Add(form, changed);
        if (number == uses.Count)
        {
            uses.Add(new NameUse());
            clusters.Add(null);
            byId.Add(Number(EntityIds.Of(form.Type, form.Key)), number);
        }
        return number;
    }

    // Whom a change may touch: all that hang together with it now, or were one with those before.
    private void Decide()
    {
        if (changed.Count == 0)
        {
            return;
        }
        var touched = NameClusters.Around(graph, changed);
        for (var before = 0; before != touched.Count;)
        {
            before = touched.Count;
            var were = touched.Select(number => clusters[number]).OfType<NameCluster>().Distinct();
            touched = NameClusters.Around(graph, touched.Concat(were.SelectMany(cluster => cluster.Members)));
        }
        foreach (var cluster in NameClusters.Decide(graph, touched))
        {
            foreach (var member in cluster.Members)
            {
                clusters[member] = cluster;
            }
        }
        changed.Clear();
    }

    private ImmutableArray<CanonicalEntity> Sort()
    {
        Decide();
        return Sort(clusters.OfType<NameCluster>().Distinct());
    }

    private ImmutableArray<CanonicalEntity> Sort(IEnumerable<NameCluster> found) =>
    [
        .. found.Select(Show)
            .Where(entity => entity.Documents > 0)
            .OrderBy(entity => entity.SortKey, StringComparer.Ordinal)
            .ThenBy(entity => entity.Id, StringComparer.Ordinal),
    ];

    private CanonicalEntity Show(NameCluster cluster)
    {
        var head = cluster.Members
            .OrderByDescending(number => uses[number].Documents.Count > 0)
            .ThenByDescending(number => graph.Form(number).Completeness)
            .ThenByDescending(number => uses[number].Documents.Count)
            .ThenBy(graph.Key, StringComparer.Ordinal)
            .First();
        var name = NameOf(head);
        var aliases = cluster.Members
            .SelectMany(number => uses[number].Spellings.Select(spelling => (
                spelling.Name,
                Rule: number != head ? cluster.RuleOf(number, head, spelling.Name, name).Name
                    : spelling.Rule == ResolutionRule.Spelling.Name ? Spelling.RuleFor(spelling.Name, name).Name
                    : spelling.Rule,
                spelling.Documents)))
            .Where(alias => alias.Name != name)
            .GroupBy(alias => alias.Name, StringComparer.Ordinal)
            .Select(group => new EntityAlias(
                group.Key,
                group.Sum(alias => alias.Documents),
                [.. group.Select(alias => alias.Rule).Distinct().Order(StringComparer.Ordinal)]))
            .OrderByDescending(alias => alias.Documents)
            .ThenBy(alias => alias.Name, StringComparer.Ordinal)
            .Take(CanonicalEntity.MostAliases);
        return new(
            EntityIds.Of(graph.Type(head), graph.Key(head)), graph.Type(head), name, graph.Key(head), [.. aliases],
            DocumentsOf(cluster).Count(), cluster.Members.Length);
    }

    private IEnumerable<int> DocumentsOf(NameCluster cluster) => cluster.Members is [var only]
        ? uses[only].Documents
        : cluster.Members.SelectMany(number => uses[number].Documents).Distinct();
}
