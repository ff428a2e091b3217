using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Conformance.Grains;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.State;

public sealed class A_failing_storage(SharedEngine engine)
{
    private readonly string key = SharedEngine.NewKey();

    private IFragileGrain Grain => engine.Grains.GetGrain<IFragileGrain>(key);

    private FragileStorage Storage => engine.Engine.FragileStorage;

    [Fact]
    public async Task Fails_the_call_that_needed_the_activation()
    {
        Storage.Failing[key] = new IOException("the disk is gone");

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Eventually.EndsAsync(Grain.Note()));

        Assert.Contains("the disk is gone", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_tried_again_at_the_next_call()
    {
        Storage.Failing[key] = new IOException("the disk is gone");
        await Assert.ThrowsAnyAsync<Exception>(() => Eventually.EndsAsync(Grain.Note()));
        Storage.Failing.Clear();

        Assert.Equal("blank", await Eventually.EndsAsync(Grain.Note()));
    }

    [Fact]
    public async Task Tells_a_write_that_it_failed_and_leaves_the_activation()
    {
        Assert.Equal("blank", await Grain.Note());
        Storage.Failing[key] = new IOException("the disk is gone");

        Assert.Equal("OrleansException of IOException", await Grain.WriteAndCatch());

        Storage.Failing.Clear();
        Assert.Equal("none", await Grain.WriteAndCatch());
    }

    [Fact]
    public async Task Or_not_is_asked_once_for_all_writes_of_one_turn()
    {
        await Grain.WriteAtOnce(10);

        Assert.Equal(1, Storage.Writes[key]);
        Assert.Equal("write 10", await Grain.Note());
    }
}
