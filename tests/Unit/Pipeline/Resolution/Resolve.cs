using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Resolution;

namespace OrleansBatch.Tests.Unit.Pipeline.Resolution;

/// <summary>Small words for tests of resolution.</summary>
internal static class Resolve
{
    /// <summary>Groups persons of one document.</summary>
    public static string[] Persons(params string[] names) => Document(EntityType.Person, names);

    /// <summary>Groups organisations of one document.</summary>
    public static string[] Organisations(params string[] names) => Document(EntityType.Organisation, names);

    /// <summary>Groups the names of one document: each group's names in their order, with a sign of equality.</summary>
    public static string[] Document(string type, params string[] names)
    {
        var mentions = names.Select((name, at) => new Mention(type, name, at * 1_000, (at * 1_000) + name.Length));
        return [.. DocumentResolver.Resolve([.. mentions], CancellationToken.None)
            .Select(group => string.Join(" = ", group.Mentions.Select(at => names[at]).Distinct()))];
    }

    /// <summary>The entities of documents, each with one of the names.</summary>
    public static string[] Project(string type, params string[] names) =>
        [.. EntityClusters.Of([.. names.Select((name, at) => new NamedEntity($"d{at}", type, name))])
            .Select(places => string.Join(" = ", places.Select(at => names[at]).Distinct()))];

    /// <summary>By what two names are one, told by the document that has both; null when they are two.</summary>
    public static string? Rule(string type, string one, string other)
    {
        var groups = DocumentResolver.Resolve(
            [new(type, one, 0, one.Length), new(type, other, 1_000, 1_000 + other.Length)], CancellationToken.None);
        return groups is [var only] ? only.Aliases.Single().Rule : null;
    }

    /// <summary>Whether two names of two documents of a project are one.</summary>
    public static bool AreOne(string type, string one, string other) => Project(type, one, other).Length == 1;
}
