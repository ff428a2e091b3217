using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>
/// Results of stages beside the content that they were made of, for when the cache has forgotten them. A record that is
/// lost is only made again. Never fails.
/// </summary>
public interface IResultRecords
{
    /// <summary>What is recorded of some content, by fingerprint; empty where nothing is.</summary>
    /// <param name="sha256">SHA-256 of the document's bytes.</param>
    Task<ImmutableDictionary<string, KnownResult>> ReadAsync(string sha256);

    /// <summary>Records results beside those that are there. Returns at once; what can't be is dropped.</summary>
    /// <param name="sha256">SHA-256 of the document's bytes.</param>
    /// <param name="results">The results by their fingerprints.</param>
    void Keep(string sha256, ImmutableArray<KeyValuePair<string, KnownResult>> results);
}
