using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>A name in a document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Type">The entity's type.</param>
/// <param name="Name">The name.</param>
public sealed record NamedEntity(string DocumentId, string Type, string Name);

/// <summary>Resolves names of documents in one go, as stage and project do one after the other.</summary>
public static class EntityClusters
{
    /// <summary>The places of the names in the list, one group for each entity. A pure function of the list.</summary>
    public static ImmutableArray<ImmutableArray<int>> Of(IReadOnlyList<NamedEntity> names)
    {
        var project = new ProjectEntities();
        var groupsOf = new Dictionary<string, ImmutableArray<ResolvedGroup>>();
        var placesOf = names.Index().ToLookup(name => name.Item.DocumentId, name => name.Index);
        foreach (var document in placesOf)
        {
            var mentions = document.Select(at => new Mention(names[at].Type, names[at].Name, 0, 0)).ToArray();
            var groups = DocumentResolver.Resolve(mentions, CancellationToken.None);
            groupsOf[document.Key] = groups;
            project.Add(
                new DocumentPlace("", 0, document.Key, ""),
                groups.Select(group => new ProjectGroup(group.Type, group.Name, group.Aliases)));
        }
        var entities = groupsOf
            .SelectMany(document => document.Value.Select(group => (
                Entity: project.EntityOf(group.Type, group.Name)!,
                Places: group.Mentions.Select(mention => placesOf[document.Key].ElementAt(mention)))))
            .GroupBy(group => group.Entity, group => group.Places, StringComparer.Ordinal)
            .Select(group => group.SelectMany(places => places).Order().ToImmutableArray());
        var alone = Enumerable.Range(0, names.Count).Except(entities.SelectMany(places => places));
        return [.. entities.Concat(alone.Select(at => ImmutableArray.Create(at))).OrderBy(places => places[0])];
    }
}
