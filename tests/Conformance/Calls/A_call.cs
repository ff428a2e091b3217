using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Calls;

public sealed class A_call(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    private ICallGrain Grain => engine.Grains.GetGrain<ICallGrain>(key);

    [Fact]
    public async Task Brings_a_result_back_by_value_task() => Assert.Equal(5, await Grain.Add(2, 3));

    [Fact]
    public async Task Waits_for_a_value_task_without_a_result()
    {
        await Grain.Touch();

        Assert.Equal(["touched"], Journal.Read(key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fails_with_what_the_grain_threw(bool late)
    {
        var failure = await Assert.ThrowsAsync<ConformanceException>(() => Grain.Fail("as it is", late));

        Assert.Equal("as it is", failure.Message);
    }

    [Fact]
    public async Task Leaves_the_grain_usable_when_it_failed()
    {
        await Assert.ThrowsAsync<ConformanceException>(() => Grain.Fail("once", late: true));

        Assert.Equal(3, await Grain.Add(1, 2));
    }

    [Fact]
    public async Task Times_out_after_the_time_that_its_method_gives()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Eventually.EndsAsync(Grain.EnterBriefly(key)));

        // The grain still runs the call: a timeout ends the wait, not the work.
        Assert.Equal(["enter briefly began"], Journal.Read(key));
        Gate.At(key).Open();
        await Journal.HasAsync(key, "enter briefly ended");
    }

    [Fact]
    public async Task Never_runs_when_it_timed_out_in_the_queue()
    {
        var busy = Grain.Enter(key);
        await Gate.At(key).HasAsync(1);
        await Assert.ThrowsAsync<TimeoutException>(() => Eventually.EndsAsync(Grain.EnterBriefly(key + "late")));

        Gate.At(key).Open();
        await Eventually.EndsAsync(busy);
        await Grain.Note("afterwards");

        Assert.Equal(["enter began", "enter ended", "afterwards"], Journal.Read(key));
    }

    [Fact]
    public async Task In_a_circle_of_grains_deadlocks_and_times_out() =>
        await Assert.ThrowsAsync<TimeoutException>(() => Eventually.EndsAsync(Grain.AskInACircle(key + "other")));

    [Fact]
    public async Task That_is_one_way_returns_before_the_grain_has_run_it()
    {
        await Eventually.EndsAsync(Grain.NoteLater(key, "later"));

        Assert.Empty(Journal.Read(key));
        Gate.At(key).Open();
        await Journal.HasAsync(key, "later");
    }

    [Fact]
    public async Task That_is_one_way_hides_its_failure()
    {
        await Eventually.EndsAsync(Grain.FailUnheard());

        Assert.Equal(3, await Grain.Add(1, 2));
    }
}
