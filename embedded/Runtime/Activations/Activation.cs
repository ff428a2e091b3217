using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBatch.Embedded.Calls;
using OrleansBatch.Embedded.Contracts;
using OrleansBatch.Embedded.Scheduling;
using OrleansBatch.Embedded.State;
using OrleansBatch.Embedded.Timers;

namespace OrleansBatch.Embedded.Activations;

/// <summary>One grain in memory: takes calls, runs them in turns, and comes and goes.</summary>
internal sealed partial class Activation : ActivationContext, ICallTarget
{
    private readonly Lock gate = new();
    private readonly GrainEngine engine;
    private readonly GrainClass grainClass;
    private readonly IActivationOwner owner;
    private readonly Mailbox mailbox;
    private ActivationPhase phase;
    private long lastUsed;
    private long keptUntil;
    private object? instance;
    private IServiceScope? scope;
    private List<IReadableState>? states;
    private List<IGrainTimer>? timers;
    private Dictionary<Guid, object>? streamObservers;

    /// <summary>An activation that does nothing until it is called.</summary>
    public Activation(GrainEngine engine, GrainClass grainClass, GrainId grainId, IActivationOwner owner)
    {
        this.engine = engine;
        this.grainClass = grainClass;
        this.owner = owner;
        GrainId = grainId;
        mailbox = new Mailbox(grainClass.IsReentrant);
        Turns = new TurnScheduler(engine.Work, this, engine.Lifetime);
    }

    public override GrainId GrainId { get; }

    public override object? GrainInstance => instance;

    public override IGrainFactory GrainFactory => engine.Factory;

    public override IServiceProvider ActivationServices => (scope ??= engine.Services.CreateScope()).ServiceProvider;

    /// <summary>Where the engine logs.</summary>
    public ILogger Log => engine.Log;

    /// <summary>Its turns.</summary>
    public TurnScheduler Turns { get; }

    /// <summary>Who takes the items of the grain's stream subscriptions, by subscription.</summary>
    public Dictionary<Guid, object> StreamObservers => streamObservers ??= [];

    /// <summary>Whether it could run a call at once.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return phase <= ActivationPhase.Active && mailbox.IsIdle;
            }
        }
    }

    /// <summary>Calls that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return mailbox.Waiting;
            }
        }
    }

    public bool TryAccept(Call call)
    {
        lock (gate)
        {
            if (phase == ActivationPhase.Gone || (phase == ActivationPhase.Deactivating && IsLocal(call)))
            {
                return false;
            }

            call.Host = this;
            if (phase != ActivationPhase.Active || !mailbox.TryBegin(call))
            {
                mailbox.Wait(call);
                BeginActivation();
                return true;
            }
        }

        Turns.Post(call);
        return true;
    }

    /// <summary>Runs a call that the mailbox began. On a turn.</summary>
    public void Run(Call call)
    {
        var running = call.IsSettled ? Task.CompletedTask : call.RunAsync(this);
        if (running.IsCompleted)
        {
            End(call);
        }
        else
        {
            _ = EndAfterAsync(call, running);
        }
    }

    public override IGrainTimer RegisterTimer<TState>(
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options)
    {
        RequireTurn();
        var timer = new GrainTimer<TState>(this, engine, callback, state, options);
        lock (gate)
        {
            (timers ??= []).Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    /// <summary>A timer was disposed.</summary>
    public void Forget(IGrainTimer timer)
    {
        lock (gate)
        {
            timers?.Remove(timer);
        }
    }

    /// <summary>Adds a state to read before the grain is activated.</summary>
    public IReadableState AddState(IReadableState state)
    {
        (states ??= new List<IReadableState>(1)).Add(state);
        return state;
    }

    public override object Reference(Type interfaceType) => engine.Factory.Reference(interfaceType, GrainId);

    /// <summary>Refuses to go on outside of this activation's turns.</summary>
    /// <exception cref="InvalidOperationException">Another thread asked.</exception>
    public void RequireTurn()
    {
        if (!ReferenceEquals(Current, this))
        {
            throw new InvalidOperationException(
                $"Grain {GrainId} was used outside of its turns, as from Task.Run or after ConfigureAwait(false). " +
                "Use its state and timers from its own methods only.");
        }
    }

    public override string ToString() => $"{GrainId} ({phase})";

    private static bool IsLocal(Call call) => call.Traits.HasFlag(CallTraits.Local);

    private async Task EndAfterAsync(Call call, Task running)
    {
        await running;
        End(call);
    }

    private void End(Call call)
    {
        lock (gate)
        {
            mailbox.End(call);
            if (!call.Traits.HasFlag(CallTraits.LetsGo))
            {
                lastUsed = engine.Time.GetTimestamp();
            }

            BeginWaiting();
        }
    }

    /// <summary>Begins what may run now. Under the gate.</summary>
    private void BeginWaiting()
    {
        if (phase == ActivationPhase.Active)
        {
            while (mailbox.BeginNext() is { } call)
            {
                Turns.Post(call);
            }
        }
        else if (phase == ActivationPhase.Deactivating && mailbox.Running == 0)
        {
            BeginGoodbye();
        }
    }
}
