using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Cancelling, pausing and resuming. Stored before it shows; a shard that can't be told is told again soon.
/// </summary>
internal sealed partial class BatchGrain
{
    public async Task<BatchSnapshot?> Cancel()
    {
        if (State.Spec is null)
        {
            return null;
        }

        if (!State.IsTerminal())
        {
            if (!State.Cancelling)
            {
                await Remind();
                await Commit(new CancelRequested());
                LogCancelled(Id);
            }

            await StartOrRetry();
            await AskShards();
            publisher.Changed();
            await EndIfDone();
        }

        return Show();
    }

    public Task<BatchSnapshot?> Pause() => Steer(new PauseRequested(), "paused");

    public Task<BatchSnapshot?> Resume() => Steer(new ResumeRequested(), "resumed");

    public async Task Hold(Holds byOthers)
    {
        if (State.Spec is not null && !State.IsTerminal() && await Hear(byOthers))
        {
            await TellShards();
        }
    }

    private async Task<BatchSnapshot?> Steer(BatchEvent asked, string how)
    {
        if (State.Spec is null)
        {
            return null;
        }

        if (State.IsTerminal() || State.Cancelling)
        {
            var why = State.IsTerminal() ? $"has ended as {State.Status}" : "is being cancelled";
            throw new BatchRefusedException($"Batch {Id} can't be {how}: it {why}.");
        }

        if (State.Apply(asked) != State || store.IsDoubtful)
        {
            await Commit(asked);
            LogSteered(Id, how);
        }

        // Asked again, it tells the shards again: one of them may not have heard.
        await TellShards();
        return Show();
    }

    // What an open batch was told counts once it is sealed: its shards run nothing yet.
    private async Task TellShards()
    {
        if (State.Status != BatchStatus.Open)
        {
            await StartOrRetry();
            await AskShards();
        }

        publisher.Changed();
    }

    /// <returns>Whether that was news.</returns>
    private async Task<bool> Hear(Holds byOthers)
    {
        if (State.Holds.Hear(byOthers) == State.Holds && !store.IsDoubtful)
        {
            return false;
        }

        await Commit(new HoldHeard(byOthers));
        return true;
    }

    // The lane knows of its own pause and of the project's, and tells of every change from here on.
    private async Task Register() =>
        await Hear(await Lane(State.Spec!).Register(new LaneBatch(Id, State.Spec!.ProjectId)));

    [LoggerMessage(Level = LogLevel.Information, Message = "Batch {Batch} is to be {How}.")]
    private partial void LogSteered(string batch, string how);
}
