using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.ITimerGrain")]
public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Starts a timer that ticks at once and waits at a gate in its callback.</summary>
    [Alias("Start")]
    Task Start(string gate, bool interleave, bool periodic);

    /// <summary>Ends the timer.</summary>
    [Alias("End")]
    Task End();

    /// <summary>Lets the timer tick once more, beside any other call: the timer is due when this returns.</summary>
    [Alias("TickSoon"), AlwaysInterleave]
    Task TickSoon();

    /// <summary>Waits at a gate.</summary>
    [Alias("Enter")]
    Task Enter(string gate);

    /// <summary>Returns when what was sent before has had its chance to begin.</summary>
    [Alias("Pass"), AlwaysInterleave]
    Task Pass();

    /// <summary>Lets the activation go.</summary>
    [Alias("Leave"), AlwaysInterleave]
    Task Leave();
}

public sealed class TimerGrain : Grain, ITimerGrain
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);
    private IGrainTimer? timer;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Write(Key, "gone");
        return Task.CompletedTask;
    }

    public Task Start(string gate, bool interleave, bool periodic)
    {
        timer = this.RegisterGrainTimer(
            TickAsync,
            gate,
            new GrainTimerCreationOptions
            {
                DueTime = Soon,
                Period = periodic ? Soon : Timeout.InfiniteTimeSpan,
                Interleave = interleave,
            });
        return Task.CompletedTask;
    }

    public Task End()
    {
        timer!.Dispose();
        Journal.Write(Key, "ended");
        return Task.CompletedTask;
    }

    public async Task TickSoon()
    {
        timer!.Change(Soon, Timeout.InfiniteTimeSpan);
        await Task.Delay(Soon * 20);
    }

    public async Task Enter(string gate)
    {
        Journal.Write(Key, "call began");
        await Gate.At(gate).PassAsync();
        Journal.Write(Key, "call ended");
    }

    public async Task Pass() => await Task.Yield();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task TickAsync(string gate, CancellationToken cancellation)
    {
        Journal.Write(Key, "tick");
        try
        {
            await Gate.At(gate).PassAsync().WaitAsync(cancellation);
            Journal.Write(Key, "tick ended");
        }
        catch (OperationCanceledException)
        {
            Journal.Write(Key, "tick cancelled");
        }
    }
}
