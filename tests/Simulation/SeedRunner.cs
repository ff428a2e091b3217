using System.Collections.Concurrent;

namespace OrleansBatch.Tests.Simulation;

/// <summary>Runs many seeds, two at a time, each on one thread of its own.</summary>
public static class SeedRunner
{
    private const int ThreadCount = 2;

    /// <summary>Runs seeds until the first that breaks a law.</summary>
    /// <returns>What it broke, as text that begins with the law's name; null when none did.</returns>
    public static string? FirstViolation(long first, int count) =>
        Run(first, count, stopAtFirst: true).MinBy(result => result.Seed) is { } found ? Describe(found) : null;

    /// <summary>Runs one seed and tells everything that happens.</summary>
    public static string? Tell(long seed, Action<string> write)
    {
        var result = RunOne((ulong)seed, write);
        write($"{result.Steps} steps, {result.Time} of virtual time, trace {result.TraceHash}");
        return result.Violation is null ? null : Describe(result);
    }

    /// <summary>The hash of everything that happens under a seed.</summary>
    public static string TraceOf(long seed) => RunOne((ulong)seed, null).TraceHash;

    /// <summary>The runs that broke a law.</summary>
    internal static IReadOnlyList<SimulationResult> Run(long first, int count, bool stopAtFirst)
    {
        var failed = new ConcurrentQueue<SimulationResult>();
        var next = first - 1;
        OnThreads(() =>
        {
            while (Interlocked.Increment(ref next) is var seed && seed < first + count
                && !(stopAtFirst && !failed.IsEmpty))
            {
                var result = RunOne((ulong)seed, null);
                if (result.Violation is not null)
                {
                    failed.Enqueue(result);
                }
            }
        });
        return [.. failed.OrderBy(result => result.Seed)];
    }

    /// <summary>A failed run in full: what was broken, by what, and how to see it again.</summary>
    internal static string Describe(SimulationResult result) => string.Join('\n',
    [
        $"{result.Violation!.Law}: {result.Violation.Sentence}",
        $"Seed {result.Seed} broke it: {result.Violation.Detail}",
        $"Faults: {result.Faults}",
        "What happened last:",
        .. result.NewestEvents,
        $"See it again: ./test --seed {result.Seed}",
    ]);

    private static SimulationResult RunOne(ulong seed, Action<string>? write) => new SimulatedRun(seed, write).Run();

    // Threads without a synchronization context: only what the simulation itself decides has an order there.
    private static void OnThreads(Action work)
    {
        var thrown = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, ThreadCount).Select(_ => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                // Told to the caller, on whose thread it can be seen.
                thrown.Enqueue(exception);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (!thrown.IsEmpty)
        {
            throw new AggregateException(thrown);
        }
    }
}
