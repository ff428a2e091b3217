using System.Numerics;

namespace OrleansBatch.Embedded.Calls;

/// <summary>The calls that somebody waits for, so that their waits can end by time or with the engine.</summary>
internal sealed class PendingCalls
{
    private readonly Shard[] shards;

    public PendingCalls(TaskCreationOptions answerOptions)
    {
        AnswerOptions = answerOptions;

        // A power of two, so that a thread's shard is found by a mask.
        shards = new Shard[BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount * 2)];
        for (var index = 0; index < shards.Length; index++)
        {
            shards[index] = new Shard();
        }
    }

    /// <summary>How answers go on with whoever waits for them.</summary>
    public TaskCreationOptions AnswerOptions { get; }

    /// <summary>Begins a wait.</summary>
    public void Add(GrainCall call)
    {
        var shard = shards[Environment.CurrentManagedThreadId & (shards.Length - 1)];
        lock (shard.Gate)
        {
            call.Place = new Place(shard, shard.Calls.Count);
            shard.Calls.Add(call);
        }
    }

    /// <summary>Ends a wait. Ending it twice is once.</summary>
    public void Remove(GrainCall call)
    {
        _ = this;
        if (call.Place.Shard is not { } shard)
        {
            return;
        }

        lock (shard.Gate)
        {
            if (call.Place.Shard is null)
            {
                return;
            }

            var last = shard.Calls[^1];
            shard.Calls[call.Place.Index] = last;
            last.Place = call.Place;
            shard.Calls.RemoveAt(shard.Calls.Count - 1);
            call.Place = default;
        }
    }

    /// <summary>The calls whose deadline is before a timestamp.</summary>
    public List<GrainCall> DueBefore(long timestamp) => Where(call => call.Deadline < timestamp);

    /// <summary>All calls.</summary>
    public List<GrainCall> All() => Where(static _ => true);

    private List<GrainCall> Where(Predicate<GrainCall> wanted)
    {
        var found = new List<GrainCall>();
        foreach (var shard in shards)
        {
            lock (shard.Gate)
            {
                found.AddRange(shard.Calls.Where(call => wanted(call)));
            }
        }

        return found;
    }

    /// <summary>Where a call is kept.</summary>
    /// <param name="Shard">In which shard; null for nowhere.</param>
    /// <param name="Index">At which index.</param>
    internal readonly record struct Place(Shard? Shard, int Index);

    /// <summary>A part with a lock of its own, so that threads seldom meet.</summary>
    internal sealed class Shard
    {
        public Lock Gate { get; } = new();

        public List<GrainCall> Calls { get; } = [];
    }
}
