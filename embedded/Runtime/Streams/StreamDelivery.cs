using Orleans.Streams;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Calls;

namespace OrleansBatch.Embedded.Streams;

/// <summary>
/// An item on its way to a grain, as a call that activates it. A grain that has not taken its subscription up again
/// since it was activated misses the item.
/// </summary>
internal sealed class StreamDelivery<T>(
    GrainId grain,
    Subscription<T> subscription,
    object? item,
    StreamSequenceToken token) : Call(grain, CallTraits.None)
{
    public override bool IsSettled => false;

    public override async Task RunAsync(Activation host)
    {
        var observer = host.StreamObservers.GetValueOrDefault(subscription.Id) as IAsyncObserver<T>;
        if (observer is not null && !subscription.HasEnded)
        {
            await subscription.GiveAsync(observer, item, token);
        }

        subscription.DeliverNext();
    }

    public override void Fail(Exception exception)
    {
        subscription.LogFailure(exception);
        subscription.DeliverNext();
    }
}
