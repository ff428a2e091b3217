using Orleans.Streams;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Scheduling;

namespace OrleansBatch.Embedded.Streams;

/// <summary>A subscription to items of one type, by a grain or by the host.</summary>
internal sealed class Subscription<T> : Subscription
{
    private readonly TurnScheduler? hostTurns;
    private IAsyncObserver<T>? hostObserver;

    public Subscription(MemoryStreamProvider provider, StreamId stream, GrainId? subscriber)
        : base(provider, stream, subscriber)
    {
        hostTurns = subscriber is null
            ? new TurnScheduler(provider.Engine.Work, owner: null, provider.Engine.Lifetime)
            : null;
    }

    /// <summary>Sets who takes the items: of a grain, until its activation goes away.</summary>
    public void Observe(IAsyncObserver<T> observer)
    {
        if (Subscriber is null)
        {
            hostObserver = observer;
        }
        else
        {
            ((Activation)ActivationContext.Current!).StreamObservers[Id] = observer;
        }
    }

    /// <summary>Gives an item to an observer; what it throws is told to it, and goes no further.</summary>
    public async Task GiveAsync(IAsyncObserver<T> observer, object? item, StreamSequenceToken token)
    {
        try
        {
            await observer.OnNextAsync((T)item!, token);
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            await TellAsync(observer, exception);
        }
    }

    protected override void Deliver(object? item, StreamSequenceToken token)
    {
        if (Subscriber is { } grain)
        {
            Provider.Engine.Deliver(new StreamDelivery<T>(grain, this, item, token));
        }
        else
        {
            hostTurns!.Post(static of => of.self.DeliverToHostAsync(of.item, of.token), (self: this, item, token));
        }
    }

    private async Task DeliverToHostAsync(object? item, StreamSequenceToken token)
    {
        if (!HasEnded)
        {
            await GiveAsync(hostObserver!, item, token);
        }

        DeliverNext();
    }

    private async Task TellAsync(IAsyncObserver<T> observer, Exception failure)
    {
        try
        {
            await observer.OnErrorAsync(failure);
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }
    }
}
