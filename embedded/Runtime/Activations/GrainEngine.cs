using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBatch.Embedded.Calls;
using OrleansBatch.Embedded.Contracts;
using OrleansBatch.Embedded.Hosting;
using OrleansBatch.Embedded.Scheduling;

namespace OrleansBatch.Embedded.Activations;

/// <summary>One engine: its grains, its clock, and the way of a call from a reference to an activation.</summary>
internal sealed class GrainEngine : IDisposable
{
    /// <summary>Activations that may go away under a call before it is given up.</summary>
    private const int MaxForwards = 50;

    private readonly CancellationTokenSource lifetime = new();
    private readonly ActivationDirectory directory;
    private volatile bool refusesOutside;

    /// <summary>An engine over the grain classes that the options name.</summary>
    public GrainEngine(
        IServiceProvider services,
        IOptions<EmbeddedGrainsOptions> options,
        GrainManifest manifest,
        IWorkScheduler work,
        TimeProvider time,
        ILogger<GrainEngine> log)
    {
        (Services, Options, Work, Time, Log) = (services, options.Value, work, time, log);
        Lifetime = lifetime.Token;
        Pending = new PendingCalls(work.AnswerOptions);
        Factory = new GrainFactory(this, manifest);
        directory = new ActivationDirectory(this, manifest);
    }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The engine's options.</summary>
    public EmbeddedGrainsOptions Options { get; }

    /// <summary>Where work runs.</summary>
    public IWorkScheduler Work { get; }

    /// <summary>The only clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where the engine logs.</summary>
    public ILogger Log { get; }

    /// <summary>Cancelled when the engine is gone; turns that have not run then are dropped.</summary>
    public CancellationToken Lifetime { get; }

    /// <summary>Makes references.</summary>
    public GrainFactory Factory { get; }

    /// <summary>The calls that somebody waits for.</summary>
    public PendingCalls Pending { get; }

    /// <summary>All activations.</summary>
    public IEnumerable<Activation> Activations => directory.All();

    /// <summary>The activations of one grain; several for a stateless worker.</summary>
    public Activation[] ActivationsOf(GrainId grain) => directory.Of(grain);

    /// <summary>The timestamp that is a time from now.</summary>
    public long After(TimeSpan time) => Time.GetTimestamp() + (long)(time.TotalSeconds * Time.TimestampFrequency);

    /// <summary>Sends a call that somebody waits for.</summary>
    /// <exception cref="OperationCanceledException">The caller's token is cancelled already.</exception>
    public void Request(GrainCall call)
    {
        call.ThrowIfCancelled();
        call.Deadline = After(call.Method.Timeout ?? Options.ResponseTimeout);
        Pending.Add(call);
        call.LinkCancellation();
        Post(call);
    }

    /// <summary>Sends a call.</summary>
    public void Post(Call call)
    {
        if (Lifetime.IsCancellationRequested || (refusesOutside && ActivationContext.Current is null))
        {
            call.Fail(new SiloUnavailableException($"The grain engine is stopping and takes no calls: {call}."));
            return;
        }

        Deliver(call);
    }

    /// <summary>Sends a call again whose activation went away before it ran.</summary>
    public void Forward(Call call)
    {
        if (call.IsSettled || call.Traits.HasFlag(CallTraits.Local))
        {
            return;
        }

        if (Lifetime.IsCancellationRequested || call.Forwards == MaxForwards)
        {
            call.Fail(new SiloUnavailableException($"The activations of the grain keep going away: {call}."));
            return;
        }

        call.Forwards++;
        Deliver(call);
    }

    /// <summary>Refuses calls from outside of grains from now on.</summary>
    public void RefuseOutside() => refusesOutside = true;

    /// <summary>Ends the waits that have lasted long enough.</summary>
    public void ExpireCalls()
    {
        foreach (var call in Pending.DueBefore(Time.GetTimestamp()))
        {
            call.Expire(call.Method.Timeout ?? Options.ResponseTimeout);
        }
    }

    /// <summary>Lets the activations go that were idle for their age limit.</summary>
    public void CollectIdle()
    {
        foreach (var activation in Activations)
        {
            activation.CollectIfIdle();
        }
    }

    /// <summary>Lets some activations go and waits for it.</summary>
    /// <exception cref="OperationCanceledException">They took longer than the limit.</exception>
    public static Task DeactivateAsync(Activation[] activations, DeactivationReason reason, CancellationToken limit)
    {
        foreach (var activation in activations)
        {
            activation.Deactivate(reason, limit);
        }

        return Task.WhenAll(Array.ConvertAll(activations, static one => one.Deactivated)).WaitAsync(limit);
    }

    /// <summary>Lets all activations go, those too that calls still on their way make, until there is none.</summary>
    /// <exception cref="OperationCanceledException">They took longer than the limit.</exception>
    public async Task DeactivateAllAsync(string why, CancellationToken limit)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, why);
        for (Activation[] left = [.. Activations]; left.Length > 0; left = [.. Activations])
        {
            await DeactivateAsync(left, reason, limit);
        }
    }

    /// <summary>Drops everything: no turn runs any more, no grain is told, and who waits hears of it.</summary>
    public void Drop()
    {
        lifetime.Cancel();
        foreach (var call in Pending.All())
        {
            call.Fail(new SiloUnavailableException($"The grain engine has stopped: {call}."));
        }
    }

    public void Dispose()
    {
        Drop();
        lifetime.Dispose();
    }

    /// <summary>Brings a call to its grain, or fails it when there is no such grain.</summary>
    public void Deliver(Call call)
    {
        try
        {
            directory.Deliver(call);
        }
        catch (ArgumentException unknown)
        {
            call.Fail(unknown);
        }
    }
}
