using Orleans.Streams;
using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;

namespace OrleansBatch.Tests.Conformance.Streams;

public sealed class A_stream(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    private IAsyncStream<string> Stream =>
        engine.Engine.StreamProvider.GetStream<string>(StreamId.Create("conformance", key));

    private IStreamGrain Grain => engine.Grains.GetGrain<IStreamGrain>(key);

    [Fact]
    public async Task Brings_items_to_a_host_in_order()
    {
        await Stream.SubscribeAsync(Take("host"));

        await Stream.OnNextAsync("a");
        await Stream.OnNextAsync("b");
        await Grain.Publish(key, "c");

        await Journal.HasAsync(key, 3);
        Assert.Equal(["host a", "host b", "host c"], Journal.Read(key));
    }

    [Fact]
    public async Task Brings_items_to_a_grain_on_its_turns()
    {
        await Grain.Subscribe(key);

        await Stream.OnNextAsync("a");

        await Journal.HasAsync(key, "took a");
    }

    [Fact]
    public async Task Is_left_by_unsubscribing()
    {
        var leaving = await Stream.SubscribeAsync(Take("leaving"));
        await Stream.SubscribeAsync(Take("staying"));
        await Stream.OnNextAsync("a");
        await Journal.HasAsync(key, 2);
        await leaving.UnsubscribeAsync();

        await Stream.OnNextAsync("b");

        await Journal.HasAsync(key, "staying b");
        Assert.DoesNotContain("leaving b", Journal.Read(key));
    }

    [Fact]
    public async Task Goes_on_for_others_when_a_subscriber_fails()
    {
        await Stream.SubscribeAsync(static (_, _) => throw new ConformanceException("never ready"));
        await Stream.SubscribeAsync(Take("healthy"));

        await Stream.OnNextAsync("a");
        await Stream.OnNextAsync("b");

        await Journal.HasAsync(key, "healthy b");
    }

    [Fact]
    public async Task Brings_nothing_that_passed_before_the_subscription()
    {
        await Stream.SubscribeAsync(Take("early"));
        await Stream.OnNextAsync("a");
        await Journal.HasAsync(key, "early a");

        await Stream.SubscribeAsync(Take("late"));
        await Stream.OnNextAsync("b");

        await Journal.HasAsync(key, "late b");
        Assert.DoesNotContain("late a", Journal.Read(key));
    }

    [Fact]
    public async Task Is_taken_up_again_by_a_grain_that_is_activated_anew()
    {
        await Grain.Subscribe(key);
        await Grain.Leave();
        await Journal.HasAsync(key, "gone");

        await Stream.OnNextAsync("a");

        await Journal.HasAsync(key, "took a");
        Assert.Contains("resumed", Journal.Read(key));
    }

    [Fact]
    public async Task Is_left_by_a_grain_that_unsubscribes()
    {
        await Stream.SubscribeAsync(Take("host"));
        await Grain.Subscribe(key);
        await Grain.Unsubscribe(key);

        await Stream.OnNextAsync("a");

        await Journal.HasAsync(key, "host a");
        Assert.DoesNotContain("took a", Journal.Read(key));
    }

    [Theory]
    [InlineData("ns", "key", "ns/key")]
    [InlineData(null, "key", "null/key")]
    public void Has_an_id_of_namespace_and_key(string? ns, string name, string text)
    {
        var id = StreamId.Create(ns, name);

        Assert.Equal(text, id.ToString());
        Assert.Equal((ns, name), (id.GetNamespace(), id.GetKeyAsString()));
    }

    private Func<string, StreamSequenceToken?, Task> Take(string who) => (item, _) =>
    {
        Journal.Write(key, $"{who} {item}");
        return Task.CompletedTask;
    };
}
