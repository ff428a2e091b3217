using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Grains.Workers;

/// <summary>What was known of the stages that an attempt has left when it began, and what it makes anew.</summary>
internal sealed class Recollection
{
    private readonly StageMemory? memory;
    private readonly string? content;
    private readonly ImmutableDictionary<string, string> fingerprints;
    private readonly ImmutableDictionary<string, KnownResult> known;
    private readonly bool asked;
    private readonly List<KeyValuePair<string, KnownResult>> made = [];

    private Recollection(
        StageMemory? memory,
        string? content,
        ImmutableArray<NamedResult> stages,
        ImmutableDictionary<string, KnownResult> known,
        bool asked)
    {
        (this.memory, this.content, this.known, this.asked) = (memory, content, known, asked);
        fingerprints = stages.ToImmutableDictionary(
            named => named.Stage.Name, named => named.Fingerprint, StringComparer.Ordinal);
    }

    /// <summary>Nothing was asked, and nothing is remembered.</summary>
    public static Recollection Nothing { get; } =
        new(null, null, [], ImmutableDictionary<string, KnownResult>.Empty, asked: false);

    /// <summary>Asks what is known of stages, in one round trip; not of those whose results are not kept.</summary>
    public static async Task<Recollection> AskAsync(
        StageMemory memory, WorkOrder order, PipelineDefinition pipeline, ImmutableArray<IStage> left)
    {
        var content = order.Leased.Document.Content;
        var stages = left.Any(Fingerprints.IsKept) ? Name(order, pipeline, left) : [];
        var asks = memory.IsOn && !order.Spec.Options.IgnoreCache;
        var known = asks
            ? await memory.RecallAsync(stages)
            : ImmutableDictionary<string, KnownResult>.Empty;
        return new Recollection(memory, content?.Sha256, stages, known, asks);
    }

    /// <summary>The checkpoint of a stage whose result is known; null where it has to run.</summary>
    public StageCheckpoint? Find(IStage stage) => known.GetValueOrDefault(stage.Name) is not { } result
        ? null
        : new StageCheckpoint(stage.Name, stage.Version, Reference(stage, result.Artifact), 0, Cached: true)
        {
            Warnings = result.Warnings,
        };

    /// <summary>Whether a stage's result was asked for in vain.</summary>
    public bool Missed(IStage stage) =>
        asked && fingerprints.ContainsKey(stage.Name) && !known.ContainsKey(stage.Name);

    /// <summary>A stage was done.</summary>
    public void Add(StageCheckpoint done)
    {
        if (fingerprints.TryGetValue(done.Stage, out var fingerprint))
        {
            var artifact = done.Artifact is { } left
                ? new KnownArtifact(left.Name, left.Sha256, left.Bytes, left.MediaType)
                : null;
            made.Add(new(fingerprint, new KnownResult(artifact, done.Seconds) { Warnings = done.Warnings }));
        }
    }

    /// <summary>Remembers all that was done, in one go.</summary>
    public void Keep()
    {
        if (content is not null)
        {
            memory?.Remember(content, [.. made]);
        }
    }

    private static ImmutableArray<NamedResult> Name(
        WorkOrder order, PipelineDefinition pipeline, ImmutableArray<IStage> left)
    {
        var content = order.Leased.Document.Content;
        var all = Fingerprints.Of(pipeline, content?.Sha256, content?.MediaType, order.Spec.Options.ForStages());
        return
        [
            .. pipeline.Stages.Zip(all)
                .Where(pair => pair.Second is not null && left.Contains(pair.First))
                .Select(pair => new NamedResult(pair.First, pair.Second!)),
        ];
    }

    private static ArtifactReference? Reference(IStage stage, KnownArtifact? known) => known is null
        ? null
        : new ArtifactReference(known.Name, stage.Name, known.Sha256, known.Bytes, known.MediaType);
}
