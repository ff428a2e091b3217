using Orleans.Streams;
using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.IStreamGrain")]
public interface IStreamGrain : IGrainWithStringKey
{
    /// <summary>Subscribes to the stream of a key.</summary>
    [Alias("Subscribe")]
    Task Subscribe(string stream);

    /// <summary>Ends all its subscriptions to the stream of a key.</summary>
    [Alias("Unsubscribe")]
    Task Unsubscribe(string stream);

    /// <summary>Puts an item into the stream of a key.</summary>
    [Alias("Publish")]
    Task Publish(string stream, string item);

    /// <summary>Lets the activation go.</summary>
    [Alias("Leave")]
    Task Leave();
}

/// <summary>Takes its subscriptions up again when it is activated: its key is that of its stream.</summary>
public sealed class StreamGrain : Grain, IStreamGrain
{
    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in await Stream(Key).GetAllSubscriptionHandles())
        {
            Journal.Write(Key, "resumed");
            await subscription.ResumeAsync(TakeAsync);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Write(Key, "gone");
        return Task.CompletedTask;
    }

    public Task Subscribe(string stream) => Stream(stream).SubscribeAsync(TakeAsync);

    public async Task Unsubscribe(string stream)
    {
        foreach (var subscription in await Stream(stream).GetAllSubscriptionHandles())
        {
            await subscription.UnsubscribeAsync();
        }
    }

    public Task Publish(string stream, string item) => Stream(stream).OnNextAsync(item);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private IAsyncStream<string> Stream(string key) =>
        this.GetStreamProvider(TestEngine.Streams).GetStream<string>(StreamId.Create("conformance", key));

    private Task TakeAsync(string item, StreamSequenceToken? token)
    {
        Journal.Write(Key, $"took {item}");
        return Task.CompletedTask;
    }
}
