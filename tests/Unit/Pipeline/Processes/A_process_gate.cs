using OrleansBatch.Pipeline.Processes;

namespace OrleansBatch.Tests.Unit.Pipeline.Processes;

public sealed class A_process_gate
{
    private readonly ProcessGate gate = new(places: 2);

    [Fact]
    public async Task Admits_as_many_as_it_has_places()
    {
        using var first = await Enter();
        using var second = await Enter();

        Assert.False(Enter().IsCompleted);
    }

    [Fact]
    public async Task Admits_one_more_that_is_urgent_and_no_second_one()
    {
        using var first = await Enter();
        using var second = await Enter();
        using var urgent = await Enter(urgent: true);

        Assert.False(Enter(urgent: true).IsCompleted);
    }

    [Fact]
    public async Task Lets_in_who_waits_in_order_of_arrival_and_the_urgent_first()
    {
        using var first = await Enter();
        using var second = await Enter();
        using var third = await Enter(urgent: true);
        var early = Enter();
        var late = Enter();
        var urgent = Enter(urgent: true);

        first.Dispose();
        await urgent;
        Assert.False(early.IsCompleted);

        second.Dispose();
        third.Dispose();
        await early;
        Assert.False(late.IsCompleted);
    }

    [Fact]
    public async Task Gives_a_place_back_once_only()
    {
        var first = await Enter();
        using var second = await Enter();
        first.Dispose();
        first.Dispose();

        using var third = await Enter();
        Assert.False(Enter().IsCompleted);
    }

    [Fact]
    public async Task Forgets_who_gave_up_waiting()
    {
        using var gaveUp = new CancellationTokenSource();
        var first = await Enter();
        using var second = await Enter();
        var waiting = gate.EnterAsync(urgent: false, gaveUp.Token);

        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        first.Dispose();

        using var next = await Enter();
    }

    private Task<IDisposable> Enter(bool urgent = false) => gate.EnterAsync(urgent, CancellationToken.None);
}
