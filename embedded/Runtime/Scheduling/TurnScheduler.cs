namespace OrleansBatch.Embedded.Scheduling;

/// <summary>
/// Runs one turn at a time, in order. Code that starts on it comes back to it after each await, because awaits
/// remember the task scheduler they started on.
/// </summary>
/// <param name="work">Where the turns run.</param>
/// <param name="owner">The activation whose turns they are; null for those of a host's subscription.</param>
/// <param name="lifetime">Cancelled on a crash: turns that have not run are dropped.</param>
internal sealed class TurnScheduler(IWorkScheduler work, ActivationContext? owner, CancellationToken lifetime)
    : TaskScheduler, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static TurnScheduler? running;

    private readonly Lock gate = new();
    private Queue<object>? turns;
    private bool scheduled;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Adds a turn at the end.</summary>
    public void Post(ITurn turn) => Add(turn);

    /// <summary>Adds an asynchronous operation as a turn. It must not fail.</summary>
    public void Post<TState>(Func<TState, Task> operation, TState state) =>
        Add(new OperationTurn<TState>(operation, state));

    void IThreadPoolWorkItem.Execute()
    {
        var (outer, outerOwner) = (running, ActivationContext.Current);
        (running, ActivationContext.Current) = (this, owner);
        try
        {
            for (var count = 0; count < work.TurnsInARow; count++)
            {
                if (!TryTake(out var turn))
                {
                    return;
                }

                if (!lifetime.IsCancellationRequested)
                {
                    Run(turn);
                }
            }
        }
        finally
        {
            (running, ActivationContext.Current) = (outer, outerOwner);
        }

        work.Schedule(this);
    }

    protected override void QueueTask(Task task) => Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(running, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (gate)
        {
            return turns?.OfType<Task>().ToArray() ?? [];
        }
    }

    private void Run(object turn)
    {
        if (turn is Task continuation)
        {
            TryExecuteTask(continuation);
        }
        else
        {
            // A task of its own makes this the current scheduler and keeps async locals to the turn.
            new Task(static of => ((ITurn)of!).Run(), turn).RunSynchronously(this);
        }
    }

    private void Add(object turn)
    {
        lock (gate)
        {
            (turns ??= new Queue<object>(2)).Enqueue(turn);
            if (scheduled)
            {
                return;
            }

            scheduled = true;
        }

        work.Schedule(this);
    }

    private bool TryTake(out object turn)
    {
        lock (gate)
        {
            scheduled = turns!.TryDequeue(out turn!);
            return scheduled;
        }
    }

    private sealed class OperationTurn<TState>(Func<TState, Task> operation, TState state) : ITurn
    {
        public void Run() => _ = operation(state);
    }
}
