using System.Collections.Immutable;
using System.Globalization;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>What can be asked of a project's entities.</summary>
public sealed partial class ProjectEntities
{
    /// <summary>The entity that a name with an id is in now; null when no document has the name.</summary>
    public CanonicalEntity? Find(string id)
    {
        Decide();
        return TryNumber(id, out var name) && List(clusters[name]!) is { } entity ? Show(entity) : null;
    }

    /// <summary>The entities of a document, by name; of all documents with this id where there are several.</summary>
    public ImmutableArray<ListedEntity> Of(string documentId)
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
        var found = DocumentsOf(ClusterOf(entity)).Select(document => places[document]);
        return [.. found.Order(DocumentPlace.Order).Take(limit)];
    }

    /// <summary>What made a name and its entity one, step by step; empty for the entity's own name.</summary>
    public ImmutableArray<JoinedNames> JoinsOf(CanonicalEntity entity)
    {
        Decide();
        return
        [
            .. ClusterOf(entity).Joins
                .Select(join => new JoinedNames(NameOf(join.A), NameOf(join.B), join.Rule.Name, join.Rule.Says)),
        ];
    }

    /// <summary>The id of the entity that a name is in now; null when no document has it.</summary>
    public string? EntityOf(string type, string name)
    {
        Decide();
        return NameForm.Of(type, name) is { } form && graph.Find(form) is { } number
            && List(clusters[number]!) is { } entity ? IdOf(entity.Head) : null;
    }

    /// <summary>Tells of an entity what is to be shown.</summary>
    public CanonicalEntity Show(ListedEntity entity)
    {
        var name = NameOf(entity.Head);
        var aliases = entity.Cluster.Members
            .SelectMany(number => uses[number].Spellings
                .Where(spelling => spelling.Name != name)
                .Select(spelling => (Spelling: spelling, Rule: RuleOf(spelling, number, entity, name).Name)))
            .GroupBy(alias => alias.Spelling.Name, StringComparer.Ordinal)
            .Select(group => new EntityAlias(
                group.Key,
                group.Sum(alias => alias.Spelling.Documents),
                [.. group.Select(alias => alias.Rule).Distinct().Order(StringComparer.Ordinal)]))
            .OrderByDescending(alias => alias.Documents)
            .ThenBy(alias => alias.Name, StringComparer.Ordinal)
            .Take(CanonicalEntity.MostAliases);
        return new(
            IdOf(entity.Head), entity.Type, name, [.. aliases], DocumentsOf(entity.Cluster).Count(),
            entity.Cluster.Members.Length);
    }

    /// <summary>Whether an entity is of a type and has words in one of its names, however they are written.</summary>
    /// <param name="type">The type; null for any.</param>
    /// <param name="text">The words; null for any.</param>
    public Func<ListedEntity, bool> Matching(string? type, string? text)
    {
        var words = text is null ? "" : NameWords.Join(NameWords.Split(text));
        return entity => (type is null || entity.Type == type)
            && (words.Length == 0 || entity.Cluster.Members.Any(number =>
                NameWords.Join(NameWords.Split(graph.Key(number))).Contains(words, StringComparison.Ordinal)));
    }

    /// <summary>
    /// The place in a list behind the entity that a name with an id is in; its end when there is none.
    /// </summary>
    public int PlaceAfter(ImmutableArray<ListedEntity> list, string id)
    {
        Decide();
        if (!TryNumber(id, out var name) || List(clusters[name]!) is not { } entity)
        {
            return list.Length;
        }
        var at = list.BinarySearch(entity, ListedEntity.Order);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>Ids of an entity's names, as many as asked for.</summary>
    public ImmutableArray<string> NameIdsOf(CanonicalEntity entity, int limit) =>
        [.. ClusterOf(entity).Members.Take(limit).Select(IdOf)];

    private NameCluster ClusterOf(CanonicalEntity entity)
    {
        Decide();
        return TryNumber(entity.Id, out var name)
            ? clusters[name]!
            : throw new ArgumentException($"There is no entity {entity.Id}.", nameof(entity));
    }

    private bool TryNumber(string id, out int name)
    {
        name = -1;
        return UInt128.TryParse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            && byId.TryGetValue(number, out name);
    }

    private string IdOf(int number) => EntityIds.Of(graph.Type(number), graph.Key(number));

    private string NameOf(int number) => uses[number].Name(graph.Key(number));

    private ImmutableArray<ListedEntity> Sort(IEnumerable<NameCluster> found) =>
        [.. found.Select(List).OfType<ListedEntity>().Order(ListedEntity.Order)];

    // Names that only lead to others, and of which nothing is left, are no entity.
    private ListedEntity? List(NameCluster cluster)
    {
        var head = cluster.Members is [var only] ? only : cluster.Members
            .OrderByDescending(number => uses[number].Documents.Count > 0)
            .ThenByDescending(number => graph.Form(number).Completeness)
            .ThenByDescending(number => uses[number].Documents.Count)
            .ThenBy(graph.Key, StringComparer.Ordinal)
            .First();
        return uses[head].Documents.Count > 0 ? new(graph.Key(head), graph.Type(head), head, cluster) : null;
    }

    private static ResolutionRule RuleOf(
        (string Name, string Rule, int Documents) spelling, int number, ListedEntity entity, string name) =>
        number != entity.Head || spelling.Rule == ResolutionRule.Spelling.Name
            ? entity.Cluster.RuleOf(number, entity.Head, spelling.Name, name)
            : ResolutionRule.Find(spelling.Rule)!;

    private IEnumerable<int> DocumentsOf(NameCluster cluster) => cluster.Members is [var only]
        ? uses[only].Documents
        : cluster.Members.SelectMany(number => uses[number].Documents).Distinct();
}
