using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_signal
{
    private readonly Signal signal = new();

    [Fact]
    public async Task Wakes_who_waits()
    {
        var waiting = signal.WaitAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        signal.Set();

        await Eventually.EndsAsync(waiting);
    }

    [Fact]
    public async Task Is_kept_for_who_waits_later_and_counts_once_however_often_it_was_set()
    {
        signal.Set();
        signal.Set();

        await Eventually.EndsAsync(signal.WaitAsync(CancellationToken.None));
        Assert.False(signal.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Can_be_given_up() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signal.WaitAsync(new CancellationToken(true)));
}
