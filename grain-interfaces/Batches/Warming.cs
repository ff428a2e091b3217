using System.Collections.Immutable;

namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>What warming the cache for documents found.</summary>
[GenerateSerializer, Immutable, Alias("orleansbatch.WarmCounts")]
public sealed record WarmCounts
{
    /// <summary>Documents that were looked at.</summary>
    [Id(0)] public int Documents { get; init; }

    /// <summary>How much of each stage is known, by its name; only of stages whose results are kept.</summary>
    [Id(1)]
    public ImmutableSortedDictionary<string, StageWarmth> Stages { get; init; } =
        ImmutableSortedDictionary<string, StageWarmth>.Empty;

    /// <summary>Projects whose data was brought to memory.</summary>
    [Id(2)] public int Projects { get; init; }

    /// <summary>Several together.</summary>
    public static WarmCounts Sum(IEnumerable<WarmCounts> counts) => counts.Aggregate(
        new WarmCounts(),
        (sum, each) => new WarmCounts
        {
            Documents = sum.Documents + each.Documents,
            Projects = sum.Projects + each.Projects,
            Stages = each.Stages.Aggregate(
                sum.Stages,
                (stages, stage) => stages.SetItem(
                    stage.Key, stage.Value.Add(stages.GetValueOrDefault(stage.Key) ?? new(0, 0, 0)))),
        });
}

/// <summary>How much of a stage is known of some documents.</summary>
/// <param name="Known">Results that the cache knew.</param>
/// <param name="Restored">Results that it had forgotten and that were put back.</param>
/// <param name="Missing">Results that have to be made.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.StageWarmth")]
public sealed record StageWarmth(
    [property: Id(0)] int Known,
    [property: Id(1)] int Restored,
    [property: Id(2)] int Missing)
{
    /// <summary>Both together.</summary>
    public StageWarmth Add(StageWarmth other) =>
        new(Known + other.Known, Restored + other.Restored, Missing + other.Missing);
}
