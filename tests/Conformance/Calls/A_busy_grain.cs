using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Calls;

public sealed class A_busy_grain(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    private ICallGrain Grain => engine.Grains.GetGrain<ICallGrain>(key);

    [Fact]
    public async Task Takes_the_next_call_only_when_the_first_has_ended()
    {
        var first = Grain.Enter(key);
        await Gate.At(key).HasAsync(1);
        var second = Grain.Note("second");
        await engine.Grains.GetGrain<ICallGrain>(SharedEngine.NewKey()).Note("another grain is free");

        Assert.False(second.IsCompleted);
        Gate.At(key).Open();
        await Eventually.EndsAsync(Task.WhenAll(first, second));

        Assert.Equal(["enter began", "enter ended", "second"], Journal.Read(key));
    }

    [Fact]
    public async Task Runs_an_always_interleaving_method_between_its_turns()
    {
        var busy = Grain.Enter(key);
        await Gate.At(key).HasAsync(1);

        Gate.At(key + "free").Open();
        await Eventually.EndsAsync(Grain.Peek(key + "free"));

        Assert.False(busy.IsCompleted);
        Gate.At(key).Open();
        await Eventually.EndsAsync(busy);
    }

    [Fact]
    public async Task Takes_an_ordinary_call_while_only_interleaving_ones_run()
    {
        var peek = Grain.Peek(key);
        await Gate.At(key).HasAsync(1);

        await Eventually.EndsAsync(Grain.Note("beside it"));

        Assert.False(peek.IsCompleted);
        Gate.At(key).Open();
        await Eventually.EndsAsync(peek);
    }

    [Fact]
    public async Task Runs_calls_that_only_read_beside_each_other()
    {
        var first = Grain.Read(key);
        var second = Grain.Read(key);

        await Gate.At(key).HasAsync(2);

        Gate.At(key).Open();
        await Eventually.EndsAsync(Task.WhenAll(first, second));
    }

    [Fact]
    public async Task Lets_a_call_that_writes_wait_for_one_that_reads()
    {
        var read = Grain.Read(key);
        await Gate.At(key).HasAsync(1);
        var write = Grain.Note("written");

        Gate.At(key).Open();
        await Eventually.EndsAsync(Task.WhenAll(read, write));

        Assert.Equal(["read began", "read ended", "written"], Journal.Read(key));
    }

    [Fact]
    public async Task Lets_a_call_that_reads_wait_for_one_that_writes()
    {
        var write = Grain.Enter(key);
        await Gate.At(key).HasAsync(1);
        var read = Grain.Read(key);

        Gate.At(key).Open();
        await Eventually.EndsAsync(Task.WhenAll(write, read));

        Assert.Equal(["enter began", "enter ended", "read began", "read ended"], Journal.Read(key));
    }

    [Fact]
    public async Task Comes_back_to_its_own_turns_after_every_await() =>
        Assert.True(await Eventually.EndsAsync(Grain.StaysOnItsTurns(key + "other")));
}
