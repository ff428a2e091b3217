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
            await alarm.TryAsync(EndWarming, exception => LogWarmingNotEnded(exception, Id));
            await StartOrRetry();
            await AskShards();
            publisher.Changed();
            await EndIfDone();
        }

        await SettleOrRetry();
        return !IsOver || !await RetireIfOver();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    private async Task Remind() => await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    private bool IsOver => State.Spec is null || State.IsTerminal();

    // It may have missed a change of what holds it, and the lane may have lost it.
    private Task RegisterOrRetry() => State.Status == BatchStatus.Open
        ? Task.CompletedTask
        : alarm.TryAsync(Register, exception => LogRegisterFailed(exception, Id));

    // What is sealed or to be cancelled is accepted: a shard that can't be told yet is told soon.
    private Task StartOrRetry() => alarm.TryAsync(StartShards, exception => LogStartFailed(exception, Id));

    private async Task StartShards()
    {
        if (!State.Cancelling && !State.Holds.LetsRun())
        {
            await Task.WhenAll(Unfinished.Select(number => Shard(number).Hold()));
            return;
        }

        if (State is { Status: BatchStatus.Warming, Cancelling: false })
        {
            return;
        }

        var spec = State.Spec!;
        var wait = (spec.Options.NotBefore ?? DateTimeOffset.MinValue) - time.GetUtcNow();
        if (wait <= TimeSpan.Zero || State.Cancelling)
        {
            await Task.WhenAll(Unfinished.Select(number => State.Cancelling
                ? Shard(number).Cancel(DocumentsOf(number))
                : Shard(number).Start(spec.ShareOf(number, State.Total), DocumentsOf(number))));
        }
        else
        {
            // The reminder finds a far time to within a minute; the timer makes it exact.
            alarm.RingIn(wait < ReminderPeriod ? wait : ReminderPeriod);
        }
    }

    // A shard that has said that it is finished need not come back into memory to say it again.
    private IEnumerable<int> Unfinished =>
        Enumerable.Range(0, State.Shards).Where(number => !board.IsFinished(number)).ToArray();

    private int DocumentsOf(int shard) => Math.Min(ShardKey.Capacity, State.Total - (shard * ShardKey.Capacity));

    private async Task AskShards()
    {
        if (State.Status != BatchStatus.Open || State.Cancelling)
        {
            var known = await Task.WhenAll(Unfinished.Select(number => Shard(number).Progress()));
            foreach (var progress in known)
            {
                if (board.Take(progress))
                {
                    // Before anything that may fail: new counts must not show under a version that somebody has seen.
                    publisher.Touch();
                }
            }

            if (State.Status == BatchStatus.Queued && board.HasStarted)
            {
                await Commit(new FirstDocumentStarted(board.StartedAt ?? time.GetUtcNow()));
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

    /// <returns>Whether it is over by what storage has, too.</returns>
    private async Task<bool> RetireIfOver()
    {
        // A silo that stood still may keep the memory of a batch that lives elsewhere by now: of one that was not there
        // yet, or that has a recovery to be settled. It must not take away what wakes that.
        await store.ReloadAsync();
        if (IsOver)
        {
            await Retire();
        }
        else
        {
            DeactivateOnIdle();
        }

        return IsOver;
    }

    // Done or never there: the lane and the reminder forget it. What fails here is tried again by the one that is left.
    private async Task Retire()
    {
        try
        {
            await TellEntities();
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
