namespace OrleansBatch.Tests.Unit.Domain.Storage;

/// <summary>Runs code as a grain does: on one turn at a time, wherever it awaits.</summary>
internal static class Turns
{
    public static Task Run(Func<Task> code) => Task.Factory.StartNew(
        code,
        CancellationToken.None,
        TaskCreationOptions.None,
        new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();
}
