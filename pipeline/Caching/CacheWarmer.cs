using System.Collections.Immutable;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>
/// Brings what is known of documents to where they will look for it: what the cache knows is kept for its whole time
/// again, and what it has forgotten is put back from the records. Never fails.
/// </summary>
public sealed class CacheWarmer(IStageCache cache, IResultRecords records, IContentStore store)
{
    // Documents whose stages are asked for in one round trip.
    private const int AtOnce = 100;

    /// <summary>Warms the cache for documents that are to run through a pipeline.</summary>
    /// <returns>How much of each stage is known, by its name; only of stages whose results are kept.</returns>
    public async Task<ImmutableSortedDictionary<string, StageTally>> WarmAsync(
        PipelineDefinition pipeline, StageOptions options, IEnumerable<WarmContent> documents)
    {
        var tally = ImmutableSortedDictionary.CreateBuilder<string, StageTally>(StringComparer.Ordinal);
        foreach (var some in documents.Chunk(AtOnce))
        {
            var wanted = some.SelectMany(document => Wanted(pipeline, options, document)).ToImmutableArray();
            foreach (var (stage, how) in await WarmAsync(wanted))
            {
                tally[stage] = tally.GetValueOrDefault(stage, StageTally.None) + how;
            }

            // Whoever shares the thread gets a turn.
            await Task.Yield();
        }

        // Whoever waits for it is to find what was put back.
        await cache.SettleAsync();
        return tally.ToImmutable();
    }

    private async Task<List<(string Stage, StageTally How)>> WarmAsync(ImmutableArray<WantedResult> wanted)
    {
        if (wanted.IsEmpty)
        {
            return [];
        }

        var found = await cache.FindAsync([.. wanted.Select(each => each.Fingerprint)]);
        var known = wanted.Where((each, index) => found[index]?.Fits(each.Stage, store) == true).ToImmutableHashSet();
        var restored = await RestoreAsync(wanted.RemoveAll(known.Contains));
        cache.Renew([.. known.Select(each => each.Fingerprint)]);
        return
        [
            .. wanted.Select(each => (
                each.Stage.Name,
                known.Contains(each) ? StageTally.OfKnown
                    : restored.Contains(each.Fingerprint) ? StageTally.OfRestored
                    : StageTally.OfMissing)),
        ];
    }

    private async Task<HashSet<string>> RestoreAsync(ImmutableArray<WantedResult> forgotten)
    {
        var restored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in forgotten.GroupBy(each => each.Sha256, StringComparer.Ordinal))
        {
            var recorded = await records.ReadAsync(document.Key);
            var back = document
                .Where(each => recorded.GetValueOrDefault(each.Fingerprint)?.Fits(each.Stage, store) == true)
                .Select(each => KeyValuePair.Create(each.Fingerprint, recorded[each.Fingerprint]))
                .ToImmutableArray();
            if (!back.IsEmpty)
            {
                cache.Keep(back);
                restored.UnionWith(back.Select(result => result.Key));
            }
        }

        return restored;
    }

    private static IEnumerable<WantedResult> Wanted(
        PipelineDefinition pipeline, StageOptions options, WarmContent document) =>
        pipeline.Stages
            .Zip(Fingerprints.Of(pipeline, document.Sha256, document.MediaType, options))
            .Where(pair => pair.Second is not null)
            .Select(pair => new WantedResult(document.Sha256, pair.First, pair.Second!));

    private readonly record struct WantedResult(string Sha256, IStage Stage, string Fingerprint);
}

/// <summary>The bytes of a document that is to run.</summary>
/// <param name="Sha256">Their SHA-256.</param>
/// <param name="MediaType">Their type.</param>
public readonly record struct WarmContent(string Sha256, string MediaType);

/// <summary>How much of a stage is known of some documents.</summary>
/// <param name="Known">Results that the cache knew.</param>
/// <param name="Restored">Results that it had forgotten and that were put back.</param>
/// <param name="Missing">Results that have to be made.</param>
public sealed record StageTally(int Known, int Restored, int Missing)
{
    /// <summary>Nothing counted.</summary>
    public static StageTally None { get; } = new(0, 0, 0);

    internal static StageTally OfKnown { get; } = new(1, 0, 0);

    internal static StageTally OfRestored { get; } = new(0, 1, 0);

    internal static StageTally OfMissing { get; } = new(0, 0, 1);

    /// <summary>Both together.</summary>
    public static StageTally operator +(StageTally one, StageTally other) => one.Add(other);

    /// <summary>Both together.</summary>
    public StageTally Add(StageTally other) =>
        new(Known + other.Known, Restored + other.Restored, Missing + other.Missing);
}
