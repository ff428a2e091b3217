namespace OrleansBatch.Tests.Simulation.World;

/// <summary>Runs a party's code on the loop: whatever starts here comes back here after each await.</summary>
internal sealed class PartyScheduler(Party party) : TaskScheduler
{
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Starts an operation; it must catch what it throws.</summary>
    public void Begin(Func<Task> operation) => _ = Start(operation);

    /// <summary>Starts an operation.</summary>
    public Task Start(Func<Task> operation) =>
        Task.Factory.StartNew(operation, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Starts an operation with a result.</summary>
    public Task<T> Start<T>(Func<Task<T>> operation) =>
        Task.Factory.StartNew(operation, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Runs what was queued here. On the loop.</summary>
    public void Execute(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => party.Loop.Enqueue(party, task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
