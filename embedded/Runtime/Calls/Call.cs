using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Scheduling;

namespace OrleansBatch.Embedded.Calls;

/// <summary>Something to run on an activation when its mailbox admits it.</summary>
/// <param name="target">The grain it is for.</param>
/// <param name="traits">How it is admitted.</param>
internal abstract class Call(GrainId target, CallTraits traits) : ITurn
{
    /// <summary>The grain it is for.</summary>
    public GrainId Target { get; } = target;

    /// <summary>How it is admitted.</summary>
    public CallTraits Traits { get; } = traits;

    /// <summary>The activation that took it.</summary>
    public Activation? Host { get; set; }

    /// <summary>How often an activation that took it went away before it ran.</summary>
    public int Forwards { get; set; }

    /// <summary>The next call in the mailbox that this one waits in.</summary>
    public Call? NextWaiting { get; set; }

    /// <summary>Nobody waits for it any more, so it need not run.</summary>
    public abstract bool IsSettled { get; }

    void ITurn.Run() => Host!.Run(this);

    /// <summary>Runs on the grain's turn and answers whoever waits. The task never fails.</summary>
    public abstract Task RunAsync(Activation host);

    /// <summary>Answers whoever waits with a failure.</summary>
    public abstract void Fail(Exception exception);
}
