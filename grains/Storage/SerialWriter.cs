namespace OrleansBatch.Grains.Storage;

/// <summary>
/// Runs one action after another inside a reentrant grain, so that its writes never overtake each other.
/// </summary>
internal sealed class SerialWriter
{
    private Task last = Task.CompletedTask;

    /// <summary>Runs an action once those before it have ended; its failure is its caller's alone.</summary>
    public Task Run(Func<Task> action)
    {
        var before = last;
        return last = RunAfter();

        async Task RunAfter()
        {
            await before.ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await action();
        }
    }
}
