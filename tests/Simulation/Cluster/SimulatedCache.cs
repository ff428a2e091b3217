using System.Collections.Immutable;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>What the cache and the records hold. It outlives every silo.</summary>
internal sealed class RememberedResults
{
    /// <summary>The cache.</summary>
    public Dictionary<string, KnownResult> Cached { get; } = [];

    /// <summary>The records.</summary>
    public Dictionary<string, ImmutableDictionary<string, KnownResult>> Recorded { get; } = [];
}

/// <summary>A silo's way to the cache: it forgets, it tells of bytes that are gone, it does not answer.</summary>
internal sealed class SimulatedCache(RememberedResults results, FaultDraws faults, Party silo) : IStageCache
{
    public async Task<ImmutableArray<KnownResult?>> FindAsync(ImmutableArray<string> fingerprints)
    {
        var fate = faults.AskCache();
        await silo.Delay(fate.Before);
        return [.. fingerprints.Select(fingerprint => fate.IsAway ? null : Find(fingerprint, faults.Recall()))];
    }

    public void Keep(ImmutableArray<KeyValuePair<string, KnownResult>> news)
    {
        foreach (var (fingerprint, result) in news.Where(_ => faults.Recall() == CacheFate.Works))
        {
            results.Cached[fingerprint] = result;
        }
    }

    public void Renew(ImmutableArray<string> fingerprints)
    {
        // Nothing expires in so short a time.
    }

    public Task SettleAsync() => Task.CompletedTask;

    private KnownResult? Find(string fingerprint, CacheFate fate)
    {
        if (fate == CacheFate.Forgets)
        {
            results.Cached.Remove(fingerprint);
        }

        var found = results.Cached.GetValueOrDefault(fingerprint);
        return fate == CacheFate.IsStale && found?.Artifact is { } artifact
            ? found with { Artifact = artifact with { Sha256 = new string('0', 64) } }
            : found;
    }
}

/// <summary>A silo's way to the records, of which some get lost.</summary>
internal sealed class SimulatedRecords(RememberedResults results, FaultDraws faults) : IResultRecords
{
    public Task<ImmutableDictionary<string, KnownResult>> ReadAsync(string sha256) => Task.FromResult(
        results.Recorded.GetValueOrDefault(sha256) ?? ImmutableDictionary<string, KnownResult>.Empty);

    public void Keep(string sha256, ImmutableArray<KeyValuePair<string, KnownResult>> news)
    {
        if (faults.Recall() == CacheFate.Works)
        {
            var known = results.Recorded.GetValueOrDefault(sha256) ?? ImmutableDictionary<string, KnownResult>.Empty;
            results.Recorded[sha256] = known.SetItems(news);
        }
    }
}
