using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Timers;

public sealed class A_grain_timer(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    private ITimerGrain Grain => engine.Grains.GetGrain<ITimerGrain>(key);

    [Fact]
    public async Task Ticks_again_and_again()
    {
        Gate.At(key).Open();
        await Grain.Start(key, interleave: false, periodic: true);

        await Journal.HasAsync(key, 3);

        await Grain.End();
    }

    [Fact]
    public async Task Takes_its_turn_like_a_call()
    {
        await Grain.Start(key, interleave: false, periodic: false);
        await Gate.At(key).HasAsync(1);
        Gate.At(key + "call").Open();
        var call = Grain.Enter(key + "call");
        await Grain.Pass();

        Gate.At(key).Open();
        await Eventually.EndsAsync(call);
        Assert.Equal(["tick", "tick ended", "call began", "call ended"], Journal.Read(key));
    }

    [Fact]
    public async Task Waits_for_a_call_that_runs()
    {
        await Grain.Start(key, interleave: false, periodic: false);
        await Gate.At(key).HasAsync(1);
        Gate.At(key).Open();
        await Journal.HasAsync(key, "tick ended");
        var call = Grain.Enter(key + "call");
        await Gate.At(key + "call").HasAsync(1);
        await Grain.TickSoon();

        Gate.At(key + "call").Open();
        await Eventually.EndsAsync(call);
        await Journal.HasAsync(key, 6);
        Assert.Equal(["tick", "tick ended", "call began", "call ended", "tick", "tick ended"], Journal.Read(key));
    }

    [Fact]
    public async Task Lets_calls_between_its_turns_when_it_interleaves()
    {
        await Grain.Start(key, interleave: true, periodic: false);
        await Gate.At(key).HasAsync(1);
        Gate.At(key + "call").Open();

        await Eventually.EndsAsync(Grain.Enter(key + "call"));

        Assert.Equal(["tick", "call began", "call ended"], Journal.Read(key));
        Gate.At(key).Open();
    }

    [Fact]
    public async Task Can_be_set_anew()
    {
        Gate.At(key).Open();
        await Grain.Start(key, interleave: false, periodic: false);
        await Journal.HasAsync(key, "tick ended");

        await Grain.TickSoon();

        await Journal.HasAsync(key, 4);
    }

    [Fact]
    public async Task Cancels_the_callback_that_runs_when_it_is_disposed()
    {
        await Grain.Start(key, interleave: true, periodic: true);
        await Gate.At(key).HasAsync(1);

        await Grain.End();

        await Journal.HasAsync(key, "tick cancelled");
        Assert.Single(Journal.Read(key), static line => line == "tick");
    }

    [Fact]
    public async Task Ends_with_the_activation()
    {
        Gate.At(key).Open();
        await Grain.Start(key, interleave: false, periodic: true);
        await Journal.HasAsync(key, 2);
        await Grain.Leave();

        await Journal.HasAsync(key, "gone");

        await engine.Grains.GetGrain<ICallGrain>(key).Touch();
        Assert.Equal("gone", Journal.Read(key).Except(["touched"]).Last());
    }
}
