using System.Collections.Immutable;
using System.Globalization;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// The canonical entities of a project: a pure function of the set of its documents' groups, whatever the order in
/// which they came and however often. When documents come, only names that hang together with theirs are decided again.
/// </summary>
public sealed partial class ProjectEntities
{
    private readonly NameGraph graph = new(inDocument: false);
    private readonly List<NameUse> uses = [];
    private readonly List<NameCluster?> clusters = [];
    private readonly Dictionary<UInt128, int> byId = [];
    private readonly Dictionary<(string Id, string Result), int> documents = [];
    private readonly List<DocumentPlace> places = [];
    private readonly List<int[]> namesOf = [];
    private readonly HashSet<int> changed = [];
    private ImmutableArray<ListedEntity>? sorted;

    /// <summary>Documents that were added.</summary>
    public int Documents => places.Count;

    /// <summary>Different names of all documents.</summary>
    public int Names => graph.Count;

    /// <summary>The entities by their names' normal forms, then by type.</summary>
    public ImmutableArray<ListedEntity> Entities
    {
        get
        {
            Decide();
            return sorted ??= Sort(clusters.OfType<NameCluster>().Distinct());
        }
    }

    /// <summary>
    /// Adds a document's groups. The same document with the same groups counts once, wherever it lies; what is told of
    /// its place is the first by value.
    /// </summary>
    public void Add(DocumentPlace place, IEnumerable<ProjectGroup> groups)
    {
        if (documents.TryGetValue((place.DocumentId, place.Result), out var known))
        {
            places[known] = DocumentPlace.Order.Compare(places[known], place) <= 0 ? places[known] : place;
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

    // The other names, which only lead to this one, and the acronyms that the document defines.
    private void Take(ProjectGroup group, int name)
    {
        foreach (var alias in group.Aliases)
        {
            uses[name].Count(alias.Name, alias.Rule);
            var rule = ResolutionRule.Find(alias.Rule);
            if (rule is { IsOfContext: false } && NameForm.Of(group.Type, alias.Name) is { } form)
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
            byId.Add(
                UInt128.Parse(IdOf(number), NumberStyles.HexNumber, CultureInfo.InvariantCulture), number);
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
        foreach (var cluster in NameClusters.DecideAgain(graph, changed, number => clusters[number]).ToArray())
        {
            foreach (var member in cluster.Members)
            {
                clusters[member] = cluster;
            }
        }
        changed.Clear();
    }
}
