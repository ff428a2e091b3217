using Orleans.Storage;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Tests.Unit.Domain.Storage;

public sealed class Durable_state
{
    private readonly FakeState<string> store = new(() => "empty");
    private readonly Durable<string> state;
    private int left;

    public Durable_state() => state = new(store, () => left++);

    [Fact]
    public async Task Shows_a_new_value_once_it_is_stored()
    {
        await state.SaveAsync("new");

        Assert.Equal("new", state.Value);
        Assert.True(store.RecordExists);
    }

    [Fact]
    public async Task Shows_the_value_before_while_a_write_is_under_way()
    {
        var write = new TaskCompletionSource();
        store.Writing = () => write.Task;

        var saving = state.SaveAsync("new");
        Assert.Equal("empty", state.Value);
        Assert.Equal("new", store.State);

        write.SetResult();
        await saving;
        Assert.Equal("new", state.Value);
    }

    [Fact]
    public async Task Is_what_it_was_when_a_write_failed()
    {
        await state.SaveAsync("stored");
        store.Writing = () => throw new IOException("away");

        await Assert.ThrowsAsync<IOException>(() => state.SaveAsync("lost"));

        Assert.Equal("stored", state.Value);
        Assert.Equal("stored", store.State);
    }

    [Fact]
    public async Task Can_be_written_again_after_a_write_that_failed()
    {
        store.Writing = () => throw new IOException("away");
        await Assert.ThrowsAsync<IOException>(() => state.SaveAsync("lost"));
        store.Writing = () => Task.CompletedTask;

        await state.SaveAsync("again");

        Assert.Equal("again", state.Value);
    }

    [Fact]
    public async Task Is_in_doubt_from_a_write_that_failed_until_one_succeeds()
    {
        store.Writing = () => throw new IOException("the answer was lost");
        await Assert.ThrowsAsync<IOException>(() => state.SaveAsync("maybe"));
        Assert.True(state.IsDoubtful);

        store.Writing = () => Task.CompletedTask;
        await state.SaveAsync("again");

        Assert.False(state.IsDoubtful);
    }

    [Fact]
    public async Task Ends_the_activation_when_storage_holds_more_than_memory_knows()
    {
        store.Writing = () => throw new IOException("away");
        await Assert.ThrowsAsync<IOException>(() => state.SaveAsync("lost"));
        Assert.Equal(0, left);

        store.Writing = () => throw new InconsistentStateException("changed by another");
        await Assert.ThrowsAsync<InconsistentStateException>(() => state.SaveAsync("refused"));

        Assert.Equal((1, "empty"), (left, state.Value));
    }

    [Fact]
    public async Task Ends_the_activation_when_storage_refuses_to_clear_it()
    {
        store.Clearing = () => throw new InconsistentStateException("changed by another");

        await Assert.ThrowsAsync<InconsistentStateException>(() => state.ClearAsync());

        Assert.Equal(1, left);
    }

    [Fact]
    public async Task Refuses_a_second_write_while_one_is_under_way_and_keeps_the_first()
    {
        var write = new TaskCompletionSource();
        store.Writing = () => write.Task;
        var saving = state.SaveAsync("first");

        await Assert.ThrowsAsync<InvalidOperationException>(() => state.SaveAsync("second"));

        write.SetResult();
        await saving;
        Assert.Equal("first", state.Value);
    }

    [Fact]
    public async Task Is_empty_again_when_it_is_cleared()
    {
        await state.SaveAsync("stored");
        await state.ClearAsync();

        Assert.Equal("empty", state.Value);
        Assert.False(store.RecordExists);
    }
}
