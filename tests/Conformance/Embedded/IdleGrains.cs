using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Embedded;

/// <summary>A grain to let be idle. It writes into the journal of its key when it goes.</summary>
public interface IIdleGrain : IGrainWithStringKey
{
    /// <summary>Does nothing.</summary>
    Task Use();

    /// <summary>Wants to stay for a time.</summary>
    Task Stay(TimeSpan time);

    /// <summary>Starts a timer of a minute.</summary>
    Task StartTimer(bool keepAlive);

    /// <summary>Starts a timer of a minute whose callback sets it to an hour.</summary>
    Task StartTimerThatSlowsDown();
}

/// <summary>Goes after an hour.</summary>
public interface ILongIdleGrain : IIdleGrain;

/// <summary>Stays for ever.</summary>
public interface IEternalGrain : IIdleGrain;

public class IdleGrainBase : Grain
{
    private string Key => this.GetPrimaryKeyString();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Write(Key, $"gone: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public virtual Task Use() => Task.CompletedTask;

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task StartTimer(bool keepAlive)
    {
        this.RegisterGrainTimer(
            () =>
            {
                Journal.Write(Key, "tick");
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions
            {
                DueTime = TimeSpan.FromMinutes(1),
                Period = TimeSpan.FromMinutes(1),
                KeepAlive = keepAlive,
            });
        return Task.CompletedTask;
    }

    public Task StartTimerThatSlowsDown()
    {
        IGrainTimer? timer = null;
        timer = this.RegisterGrainTimer(
            () =>
            {
                timer!.Change(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));
                Journal.Write(Key, "tick");
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        return Task.CompletedTask;
    }
}

public sealed class IdleGrain : IdleGrainBase, IIdleGrain;

[CollectionAgeLimit(Hours = 1)]
public sealed class LongIdleGrain : IdleGrainBase, ILongIdleGrain;

[KeepAlive]
public sealed class EternalGrain : IdleGrainBase, IEternalGrain;
