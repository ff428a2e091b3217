namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Admits as many child processes at once as there are processors, and one more when it is urgent. Who waits comes in
/// by order of arrival, the urgent first.
/// </summary>
/// <param name="places">How many are admitted at once, without the urgent one.</param>
public sealed class ProcessGate(int places)
{
    private readonly Lock sync = new();
    private readonly LinkedList<Entry> urgentQueue = new();
    private readonly LinkedList<Entry> queue = new();
    private int inside;

    /// <summary>The most that are ever inside: the places and the urgent one.</summary>
    public int Capacity => places + 1;

    /// <summary>Waits for a place.</summary>
    /// <param name="urgent">Whether the place beyond the processors may be taken.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Dispose it to leave.</returns>
    public async Task<IDisposable> EnterAsync(bool urgent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = new Entry(this);
        var line = urgent ? urgentQueue : queue;
        lock (sync)
        {
            line.AddLast(entry);
            Admit();
        }
        await using (cancellationToken.UnsafeRegister(_ => GiveUp(line, entry, cancellationToken), null))
        {
            await entry.Admitted.Task;
        }
        return entry;
    }

    private void Leave()
    {
        lock (sync)
        {
            inside--;
            Admit();
        }
    }

    private void Admit()
    {
        while (inside <= places && urgentQueue.First is { } urgent)
        {
            Take(urgentQueue, urgent);
        }
        while (inside < places && queue.First is { } next)
        {
            Take(queue, next);
        }
    }

    private void Take(LinkedList<Entry> line, LinkedListNode<Entry> node)
    {
        line.Remove(node);
        inside++;
        node.Value.Admitted.SetResult();
    }

    private void GiveUp(LinkedList<Entry> line, Entry entry, CancellationToken cancelled)
    {
        lock (sync)
        {
            // An entry that is no longer in line was admitted first.
            if (line.Remove(entry))
            {
                entry.Admitted.SetCanceled(cancelled);
            }
        }
    }

    private sealed class Entry(ProcessGate gate) : IDisposable
    {
        private int left;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                gate.Leave();
            }
        }
    }
}
