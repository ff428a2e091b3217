using Orleans.Storage;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Errors;

namespace OrleansBatch.Grains.Batches;

/// <summary>Keeping a batch going until it ends, whatever was lost: shards are started and asked again.</summary>
internal sealed partial class BatchGrain
{
    public async Task<bool> Wake()
    {
        if (State.Spec is not null && !State.IsTerminal() && (State.Status != BatchStatus.Open || State.Cancelling))
        {
            await RegisterOrRetry();
            await StartOrRetry();
            await AskShards();
            publisher.Changed();
            await EndIfDone();
        }

        await SettleOrLeave();
        if (State.Spec is null || State.IsTerminal())
        {
            await Retire();
        }

        return State.Spec is not null && !State.IsTerminal();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    private async Task Remind() => await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    // It may have missed a change of what holds it, and the lane may have lost it.
    private async Task RegisterOrRetry()
    {
        try
        {
            if (State.Status != BatchStatus.Open)
            {
                await Register();
            }
        }
        catch (InconsistentStateException exception)
        {
            // Storage holds more than memory knows: whoever asks next has it read anew.
            LogRegisterFailed(exception, Id);
            DeactivateOnIdle();
        }
        catch (Exception exception)
        {
            LogRegisterFailed(exception, Id);
            WakeIn(StartAgainAfter);
        }
    }

    // What is sealed or to be cancelled is accepted: a shard that can't be told yet is told soon.
    private async Task StartOrRetry()
    {
        try
        {
            await StartShards();
        }
        catch (Exception exception)
        {
            LogStartFailed(exception, Id);
            WakeIn(StartAgainAfter);
        }
    }

    private async Task StartShards()
    {
        if (!State.Cancelling && !State.Holds.LetsRun())
        {
            await Task.WhenAll(Shards.Select(shard => shard.Hold()));
            return;
        }

        var spec = State.Spec!;
        var wait = (spec.Options.NotBefore ?? DateTimeOffset.MinValue) - time.GetUtcNow();
        if (wait <= TimeSpan.Zero || State.Cancelling)
        {
            await Task.WhenAll(Shards.Select((shard, number) => State.Cancelling
                ? shard.Cancel(DocumentsOf(number))
                : shard.Start(spec.ShareOf(number, State.Total), DocumentsOf(number))));
        }
        else
        {
            // The reminder finds a far time to within a minute; the timer makes it exact.
            WakeIn(wait < ReminderPeriod ? wait : ReminderPeriod);
        }
    }

    private int DocumentsOf(int shard) => Math.Min(ShardKey.Capacity, State.Total - (shard * ShardKey.Capacity));

    private void WakeIn(TimeSpan wait)
    {
        alarm ??= this.RegisterGrainTimer(
            _ => Wake(), new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private async Task AskShards()
    {
        if (State.Status != BatchStatus.Open || State.Cancelling)
        {
            var known = await Task.WhenAll(Shards.Select(shard => shard.Progress()));
            foreach (var progress in known)
            {
                if (board.Take(progress))
                {
                    // Before anything that may fail: new counts must not show under a version that somebody has seen.
                    publisher.Touch();
                }
            }

            if (State.Status == BatchStatus.Queued && known.Any(progress => progress.Started))
            {
                await Commit(new FirstDocumentStarted(
                    known.Min(progress => progress.StartedAt) ?? time.GetUtcNow()));
            }
        }
    }

    private async Task EndIfDone()
    {
        if (!State.IsTerminal() && board.Totals.Terminal == State.Total && (State.Cancelling || State.Total > 0))
        {
            await Commit(new LastDocumentEnded(board.Totals, time.GetUtcNow(), publisher.Last));
            board = new ShardBoard();
            LogEnded(Id, State.Status, Totals.Completed, Totals.Failed, Totals.Cancelled);
            publisher.Finish(State.FinalVersion);
            await Retire();
        }
    }

    // Done or never there: the lane and the reminder forget it. What fails here is tried again by the one that is left.
    private async Task Retire()
    {
        try
        {
            if (State.Spec is { } spec)
            {
                await Lane(spec).Unregister(Id);
            }

            // While a recovery that broke off is left to be settled, the reminder is what settles it.
            if (State.PendingRecovery is null && await this.GetReminder(ReminderName) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }
        }
        catch (Exception exception)
        {
            LogRetireFailed(exception, Id);
        }
    }
}
