using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>
/// What stages have made before, as documents that run ask for it: quickly, and only where the bytes are still there.
/// Never fails.
/// </summary>
public sealed class StageMemory(
    IStageCache cache, IResultRecords records, IContentStore store, CacheFigures figures)
{
    /// <summary>Whether anything is remembered at all.</summary>
    public bool IsOn => cache is not NoStageCache;

    /// <summary>Asks for the results of stages, in one round trip.</summary>
    /// <param name="stages">The stages with their fingerprints.</param>
    /// <returns>What is known, by the name of the stage.</returns>
    public async Task<ImmutableDictionary<string, KnownResult>> RecallAsync(ImmutableArray<NamedResult> stages)
    {
        var known = ImmutableDictionary.CreateBuilder<string, KnownResult>(StringComparer.Ordinal);
        if (stages.IsEmpty)
        {
            return known.ToImmutable();
        }

        var found = await cache.FindAsync([.. stages.Select(stage => stage.Fingerprint)]);
        foreach (var (each, result) in stages.Zip(found))
        {
            var fits = result is not null && result.Fits(each.Stage, store);
            figures.Count(each.Stage.Name, fits);
            if (fits)
            {
                known[each.Stage.Name] = result!;
            }
        }

        return known.ToImmutable();
    }

    /// <summary>Remembers results that were made of some content. Returns at once.</summary>
    public void Remember(string sha256, ImmutableArray<KeyValuePair<string, KnownResult>> results)
    {
        if (IsOn && !results.IsEmpty)
        {
            cache.Keep(results);
            records.Keep(sha256, results);
        }
    }
}

/// <summary>The result of a stage, by its fingerprint.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Fingerprint">What its result hangs on.</param>
public readonly record struct NamedResult(IStage Stage, string Fingerprint);
