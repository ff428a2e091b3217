using System.Collections.Concurrent;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <summary>What a grain wrote down, in order, for the test to read even after the grain is gone.</summary>
internal static class Journal
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Pages = new();

    /// <summary>Writes a line.</summary>
    public static void Write(string key, string line) => Pages.GetOrAdd(key, static _ => new()).Enqueue(line);

    /// <summary>All lines so far.</summary>
    public static string[] Read(string key) => Pages.TryGetValue(key, out var page) ? [.. page] : [];

    /// <summary>Waits until a line is there.</summary>
    public static Task HasAsync(string key, string line) =>
        Eventually.HoldsAsync($"the journal says '{line}'", () => Read(key).Contains(line));

    /// <summary>Waits until so many lines are there.</summary>
    public static Task HasAsync(string key, int lines) =>
        Eventually.HoldsAsync($"the journal has {lines} lines", () => Read(key).Length >= lines);
}
