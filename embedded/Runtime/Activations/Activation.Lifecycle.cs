using Microsoft.Extensions.Logging;
using OrleansBatch.Embedded.Calls;

namespace OrleansBatch.Embedded.Activations;

/// <content>How an activation comes and goes.</content>
internal sealed partial class Activation
{
    private DeactivationReason reason;
    private CancellationToken goodbyeLimit;
    private TaskCompletionSource? gone;
    private bool isForgotten;

    public override Task Deactivated
    {
        get
        {
            lock (gate)
            {
                gone ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (isForgotten)
                {
                    gone.TrySetResult();
                }

                return gone.Task;
            }
        }
    }

    public override void Deactivate(
        DeactivationReason deactivationReason,
        CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            if (phase < ActivationPhase.Deactivating)
            {
                BeginDeactivation(deactivationReason, cancellationToken);
            }
        }
    }

    public override void DelayDeactivation(TimeSpan timeSpan)
    {
        lock (gate)
        {
            keptUntil = timeSpan == TimeSpan.MaxValue || timeSpan == Timeout.InfiniteTimeSpan
                ? long.MaxValue
                : timeSpan <= TimeSpan.Zero ? 0 : engine.After(timeSpan);
        }
    }

    /// <summary>Deactivates the activation if nobody has used it for its age limit.</summary>
    public void CollectIfIdle()
    {
        var limit = grainClass.IdleLimit ?? engine.Options.CollectionAge;
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        lock (gate)
        {
            if (phase == ActivationPhase.Active && mailbox.IsIdle &&
                engine.Time.GetTimestamp() >= keptUntil && engine.Time.GetElapsedTime(lastUsed) >= limit)
            {
                BeginDeactivation(
                    new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"Not called for {limit}."),
                    CancellationToken.None);
            }
        }
    }

    /// <summary>Starts the activation at its first call. Under the gate.</summary>
    private void BeginActivation()
    {
        if (phase == ActivationPhase.New)
        {
            phase = ActivationPhase.Activating;
            Turns.Post(static self => self.ActivateAsync(), this);
        }
    }

    private async Task ActivateAsync()
    {
        using var limit = new CancellationTokenSource(engine.Options.ActivationTimeout, engine.Time);
        try
        {
            instance = grainClass.Construct(this);
            await ReadStatesAsync(limit.Token);
            if (instance is IGrainBase grain)
            {
                await WithinAsync(grain.OnActivateAsync(limit.Token), limit.Token);
            }
        }
        catch (Exception exception)
        {
            LogActivationFailed(engine.Log, exception, GrainId);
            await LeaveAsync(limit.IsCancellationRequested ? TookTooLong(exception) : exception);
            return;
        }

        lock (gate)
        {
            phase = phase == ActivationPhase.Activating ? ActivationPhase.Active : phase;
            lastUsed = engine.Time.GetTimestamp();
            if (phase == ActivationPhase.Active)
            {
                BeginWaiting();
                return;
            }
        }

        // The grain asked to go while it was being activated. It never was, so it is not told goodbye.
        await LeaveAsync(reason.Exception);
    }

    /// <summary>What callers hear in place of a cancellation, which they would take for their own.</summary>
    private TimeoutException TookTooLong(Exception exception) =>
        new($"Grain {GrainId} was not active within {engine.Options.ActivationTimeout}.", exception);

    private async Task ReadStatesAsync(CancellationToken limit)
    {
        if (states is not null)
        {
            await Task.WhenAll(states.ConvertAll(state => WithinAsync(state.ReadFirstAsync(limit), limit)));
            states = null;
        }
    }

    /// <summary>Begins to go. Under the gate.</summary>
    private void BeginDeactivation(DeactivationReason why, CancellationToken limit)
    {
        (reason, goodbyeLimit) = (why, limit);
        var was = phase;
        phase = ActivationPhase.Deactivating;
        if (was == ActivationPhase.New || (was == ActivationPhase.Active && mailbox.Running == 0))
        {
            BeginGoodbye();
        }
    }

    /// <summary>Lets the grain say goodbye. Under the gate, once, when nothing runs.</summary>
    private void BeginGoodbye() => Turns.Post(static self => self.SayGoodbyeAsync(), this);

    private async Task SayGoodbyeAsync()
    {
        DisposeTimers();
        if (instance is IGrainBase grain)
        {
            using var timeout = new CancellationTokenSource(engine.Options.DeactivationTimeout, engine.Time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, goodbyeLimit);
            try
            {
                await WithinAsync(grain.OnDeactivateAsync(reason, limit.Token), limit.Token);
            }
            catch (Exception exception)
            {
                // A grain whose goodbye fails goes all the same.
                LogGoodbyeFailed(engine.Log, exception, GrainId);
            }
        }

        await LeaveAsync(reason.Exception);
    }

    /// <summary>Goes: calls that wait fail with a reason's exception, or go to the grain's next activation.</summary>
    private async Task LeaveAsync(Exception? failure)
    {
        DisposeTimers();
        await DisposeGrainAsync();
        List<Call> left;
        lock (gate)
        {
            phase = ActivationPhase.Gone;
            left = mailbox.TakeWaiting();
        }

        owner.Forget(this);
        lock (gate)
        {
            isForgotten = true;
            gone?.TrySetResult();
        }

        foreach (var call in left)
        {
            if (failure is null)
            {
                engine.Forward(call);
            }
            else
            {
                call.Fail(failure);
            }
        }
    }

    private async Task DisposeGrainAsync()
    {
        try
        {
            if (instance is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync();
            }
            else if (instance is IDisposable disposable)
            {
                disposable.Dispose();
            }

            scope?.Dispose();
        }
        catch (Exception exception)
        {
            LogGoodbyeFailed(engine.Log, exception, GrainId);
        }
    }

    private void DisposeTimers()
    {
        List<IGrainTimer>? ending;
        lock (gate)
        {
            (ending, timers) = (timers, null);
        }

        ending?.ForEach(static timer => timer.Dispose());
    }

    private static Task WithinAsync(Task task, CancellationToken limit) =>
        task.IsCompleted ? task : task.WaitAsync(limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {Grain} could not be activated; calls that waited fail.")]
    private static partial void LogActivationFailed(ILogger log, Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {Grain} failed while it was being deactivated.")]
    private static partial void LogGoodbyeFailed(ILogger log, Exception exception, GrainId grain);
}
