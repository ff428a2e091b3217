using System.Collections.Immutable;
using OrleansBatch.Pipeline.Resolution;
using OrleansBatch.Tests.Labelled.Parties;
using OrleansBatch.Tests.Labelled.Scoring;

namespace OrleansBatch.Tests.Labelled.Running;

/// <summary>Puts the labelled names of projects into clusters.</summary>
internal static class ResolutionRun
{
    /// <summary>By the product's own rules.</summary>
    public static ImmutableArray<Placed> Place(IEnumerable<PartyGroup> groups) => Place(groups, EntityClusters.Of);

    /// <summary>By any rule: names of a project in, their numbers by clusters out.</summary>
    /// <exception cref="InvalidOperationException">The rule loses a name, or puts one into two clusters.</exception>
    public static ImmutableArray<Placed> Place(
        IEnumerable<PartyGroup> groups, Func<IReadOnlyList<NamedEntity>, ImmutableArray<ImmutableArray<int>>> resolve)
    {
        var placed = ImmutableArray.CreateBuilder<Placed>();
        foreach (var project in groups)
        {
            var mentions = project.Mentions;
            var clusters = resolve(
                [.. mentions.Select(one => new NamedEntity(one.Document, one.Mention.Type, one.Mention.Name))]);
            if (!clusters.SelectMany(cluster => cluster).Order().SequenceEqual(Enumerable.Range(0, mentions.Length)))
            {
                throw new InvalidOperationException($"{project.Name}: not every name is in one cluster.");
            }
            placed.AddRange(
                from cluster in clusters.Index()
                from at in cluster.Item
                let mention = mentions[at].Mention
                select new Placed(
                    project.Name, project.Language, mention.Type, mention.Name, mention.Party, cluster.Index));
        }
        return placed.ToImmutable();
    }
}
