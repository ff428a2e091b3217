using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>
/// Results of stages by their fingerprints, quick to ask and free to forget. Nothing here ever fails or holds a
/// document up: what can't be asked is not known, and what can't be kept is dropped.
/// </summary>
public interface IStageCache
{
    /// <summary>Asks for many results in one round trip.</summary>
    /// <returns>
    /// What is known under each fingerprint, in their order; null where nothing is. The bytes of an artifact may be
    /// gone.
    /// </returns>
    Task<ImmutableArray<KnownResult?>> FindAsync(ImmutableArray<string> fingerprints);

    /// <summary>Keeps results from now on, for as long as the cache keeps any. Returns at once.</summary>
    void Keep(ImmutableArray<KeyValuePair<string, KnownResult>> results);

    /// <summary>Keeps what is known under these fingerprints as long as what is new. Returns at once.</summary>
    void Renew(ImmutableArray<string> fingerprints);

    /// <summary>Ends when what was to be kept or renewed before is there, or was dropped; within seconds.</summary>
    Task SettleAsync();
}

/// <summary>A cache that remembers nothing, where there is to be none.</summary>
public sealed class NoStageCache : IStageCache
{
    /// <inheritdoc/>
    public Task<ImmutableArray<KnownResult?>> FindAsync(ImmutableArray<string> fingerprints) =>
        Task.FromResult(ImmutableArray.CreateRange(fingerprints, _ => (KnownResult?)null));

    /// <inheritdoc/>
    public void Keep(ImmutableArray<KeyValuePair<string, KnownResult>> results)
    {
        // There is nowhere to keep them.
    }

    /// <inheritdoc/>
    public void Renew(ImmutableArray<string> fingerprints)
    {
        // Nothing is kept.
    }

    /// <inheritdoc/>
    public Task SettleAsync() => Task.CompletedTask;
}
