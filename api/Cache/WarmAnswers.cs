using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Cache;

/// <summary>What warming the cache found.</summary>
/// <param name="Documents">Documents that were looked at.</param>
/// <param name="Warmed">What is at hand now, by kind.</param>
/// <param name="Stages">How much of each stage is known, by its name.</param>
/// <param name="HitRate">Share of results that are known, 0 to 100; null where none is kept.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record WarmAnswer(
    int Documents,
    WarmedAnswer Warmed,
    ImmutableSortedDictionary<string, StageWarmth> Stages,
    double? HitRate,
    double Seconds)
{
    /// <summary>The answer for what was found.</summary>
    public static WarmAnswer For(WarmCounts counts, TimeSpan took)
    {
        var all = counts.Stages.Values.Aggregate(new StageWarmth(0, 0, 0), (sum, stage) => sum.Add(stage));
        var (known, wanted) = (all.Known + all.Restored, all.Known + all.Restored + all.Missing);
        return new WarmAnswer(
            counts.Documents,
            WarmedAnswer.For(counts),
            counts.Stages,
            wanted == 0 ? null : Math.Round(100.0 * known / wanted, 1),
            Math.Round(took.TotalSeconds, 3));
    }
}

/// <summary>What is at hand, by kind.</summary>
/// <param name="ProjectData">Projects that were brought to memory.</param>
/// <param name="DocumentMetadata">Documents whose entries in the manifest were read.</param>
/// <param name="Texts">Documents whose text is known.</param>
/// <param name="Chunks">Documents whose chunks are known.</param>
/// <param name="Entities">Documents whose entities are known.</param>
/// <param name="ResolutionMappings">Documents whose entities are resolved.</param>
public sealed record WarmedAnswer(
    int ProjectData, int DocumentMetadata, int Texts, int Chunks, int Entities, int ResolutionMappings)
{
    internal static WarmedAnswer For(WarmCounts counts)
    {
        return new WarmedAnswer(
            counts.Projects, counts.Documents, Of("extract"), Of("chunk"), Of("entities"), Of("resolve"));

        int Of(string stage) => counts.Stages.GetValueOrDefault(stage) is { } warmth
            ? warmth.Known + warmth.Restored
            : 0;
    }
}

/// <summary>Warming was asked for and goes on.</summary>
/// <param name="Documents">Documents that are looked at.</param>
public sealed record WarmBegunAnswer(int Documents);
