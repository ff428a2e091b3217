using System.Collections.Concurrent;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <summary>
/// A named place where a grain stops until the test opens it, so that tests decide what overlaps. Works because every
/// engine under test runs in the tests' process.
/// </summary>
internal sealed class Gate
{
    private static readonly ConcurrentDictionary<string, Gate> All = new();
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int arrived;

    /// <summary>How many have come to it.</summary>
    public int Arrived => Volatile.Read(ref arrived);

    /// <summary>The gate of that name.</summary>
    public static Gate At(string name) => All.GetOrAdd(name, static _ => new Gate());

    /// <summary>Comes to it and waits until it is open.</summary>
    public Task PassAsync()
    {
        Interlocked.Increment(ref arrived);
        return opened.Task;
    }

    /// <summary>Lets all pass.</summary>
    public void Open() => opened.TrySetResult();

    /// <summary>Waits until so many have come.</summary>
    public Task HasAsync(int count) => Eventually.HoldsAsync($"{count} came to the gate", () => Arrived >= count);
}
