using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>
/// Which documents of a shard may run, in order, and which become due later; each stands in it once. What was given
/// back or lost goes before what was never begun, however long that line is. Memory only: rebuilt from the rows. Takes
/// the time as an argument and does no I/O.
/// </summary>
internal sealed class RunQueue
{
    private readonly Queue<int> ready = [];
    private readonly Queue<int> returned = [];
    private readonly HashSet<int> goesFirst = [];
    private readonly PriorityQueue<int, DateTimeOffset> due = new();

    // When each document that waits may run; null for one that may by now. What the queues hold beyond this is old.
    private readonly Dictionary<int, DateTimeOffset?> waiting = [];

    /// <summary>Documents that may run now.</summary>
    public int Ready { get; private set; }

    /// <summary>Whether some documents become due later.</summary>
    public bool HasDue => waiting.Count > Ready;

    /// <summary>When the next of them may become due; null when none does.</summary>
    public DateTimeOffset? NextDue => HasDue && due.TryPeek(out _, out var at) ? at : null;

    /// <summary>Whether any document waits, for a slot or for its time.</summary>
    public bool HasWaiting => waiting.Count > 0;

    /// <summary>Since when the oldest of them could have run, as far as the shard knows.</summary>
    public DateTimeOffset ReadySince { get; private set; }

    /// <summary>Forgets everything and queues what waits.</summary>
    /// <param name="state">The rows.</param>
    /// <param name="isLeased">Places that are leased and do not wait.</param>
    /// <param name="now">The time.</param>
    public void Rebuild(ShardState state, Func<int, bool> isLeased, DateTimeOffset now)
    {
        var (waited, since) = (Ready > 0, ReadySince);
        ready.Clear();
        returned.Clear();
        due.Clear();
        waiting.Clear();
        Ready = 0;
        for (var index = 0; index < state.Rows.Length; index++)
        {
            if (!isLeased(index))
            {
                Add(index, state.Rows[index], now);
            }
        }

        ReadySince = waited && Ready > 0 ? since : ReadySince;
    }

    /// <summary>Queues a document that waits; one that is terminal is left out.</summary>
    public void Add(int index, RowState row, DateTimeOffset now)
    {
        switch (row.Status)
        {
            case DocumentStatus.Retrying when row.HasToWait(now):
                AddLater(index, row.RetryAt!.Value);
                break;
            case DocumentStatus.Pending or DocumentStatus.Retrying:
                MakeReady(index, now);
                break;
            default:
                break;
        }
    }

    /// <summary>Queues a document whose lease was lost: it is the next to run.</summary>
    public void Return(int index, RowState row, DateTimeOffset now)
    {
        goesFirst.Add(index);
        Add(index, row, now);
    }

    /// <summary>
    /// Queues a document that waits for a moment, because nothing could be decided about it: it is the next after that.
    /// </summary>
    public void ReturnLater(int index, DateTimeOffset at)
    {
        goesFirst.Add(index);
        AddLater(index, at);
    }

    /// <summary>Moves what has become due to the documents that may run.</summary>
    /// <returns>How many.</returns>
    public int ReleaseDue(DateTimeOffset now)
    {
        var released = 0;
        while (due.TryPeek(out var index, out var at) && at <= now)
        {
            due.Dequeue();
            if (waiting.TryGetValue(index, out var known) && known == at)
            {
                MakeReady(index, now);
                released++;
            }
        }

        return released;
    }

    /// <summary>Forgets a document, where it waits: somebody is at work on it.</summary>
    public void Remove(int index)
    {
        goesFirst.Remove(index);
        if (waiting.Remove(index, out var at) && at is null)
        {
            Ready--;
        }
    }

    /// <summary>Takes the next document that may run.</summary>
    public bool TryTake(out int index)
    {
        while (returned.TryDequeue(out index) || ready.TryDequeue(out index))
        {
            if (waiting.TryGetValue(index, out var at) && at is null)
            {
                waiting.Remove(index);
                Ready--;
                return true;
            }
        }

        return false;
    }

    private void AddLater(int index, DateTimeOffset at)
    {
        // The newest word counts: one that could run by now waits again.
        Ready -= waiting.TryGetValue(index, out var before) && before is null ? 1 : 0;
        waiting[index] = at;
        due.Enqueue(index, at);
    }

    private void MakeReady(int index, DateTimeOffset now)
    {
        if (waiting.TryGetValue(index, out var at) && at is null)
        {
            return;
        }

        if (Ready == 0)
        {
            ReadySince = now;
        }

        waiting[index] = null;
        (goesFirst.Remove(index) ? returned : ready).Enqueue(index);
        Ready++;
    }
}
