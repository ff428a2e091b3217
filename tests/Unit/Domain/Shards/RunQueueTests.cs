using OrleansBatch.Grains.Domain.Shards;
using static OrleansBatch.GrainInterfaces.Documents.DocumentStatus;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class A_queue_of_documents_to_run
{
    private readonly RunQueue queue = new();

    [Fact]
    public void Hands_them_out_in_order()
    {
        queue.Rebuild(Shards.Of(3), _ => false, Some.Noon);

        Assert.Equal([0, 1, 2], Drain());
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public void Leaves_out_what_is_leased_or_has_ended()
    {
        queue.Rebuild(
            Shards.Of(new(Pending), new(Completed), new(Failed), new(Cancelled), new(Pending)),
            index => index == 0,
            Some.Noon);

        Assert.Equal([4], Drain());
    }

    [Fact]
    public void Forgets_what_it_held_before_when_it_is_rebuilt()
    {
        queue.Rebuild(Shards.Of(3), _ => false, Some.Noon);
        queue.ReturnLater(1, Some.At(5));
        queue.Rebuild(Shards.Of(1), _ => false, Some.Noon);

        Assert.Equal((1, false), (queue.Ready, queue.HasDue));
    }

    [Fact]
    public void Knows_since_when_something_could_run()
    {
        queue.Add(0, RowState.New, Some.At(1));
        queue.Add(1, RowState.New, Some.At(2));
        Assert.Equal(Some.At(1), queue.ReadySince);

        Drain();
        queue.Add(2, RowState.New, Some.At(9));

        Assert.Equal(Some.At(9), queue.ReadySince);
    }

    [Fact]
    public void Holds_each_document_once_however_often_it_is_queued()
    {
        queue.Add(0, RowState.New, Some.Noon);
        queue.Add(0, RowState.New, Some.Noon);
        queue.ReturnLater(1, Some.At(5));
        queue.ReturnLater(1, Some.At(5));
        queue.ReleaseDue(Some.At(5));

        Assert.Equal((2, false), (queue.Ready, queue.HasDue));
        Assert.Equal([1, 0], Drain());
    }

    [Fact]
    public void Puts_what_was_lost_or_given_back_before_what_was_never_begun()
    {
        queue.Rebuild(Shards.Of(4), _ => false, Some.Noon);
        queue.TryTake(out _);
        queue.TryTake(out _);
        queue.Return(1, RowState.New, Some.At(1));
        queue.ReturnLater(0, Some.At(2));
        queue.ReleaseDue(Some.At(2));

        Assert.Equal([1, 0, 2, 3], Drain());
        Assert.False(queue.HasWaiting);
    }

    [Fact]
    public void Forgets_what_somebody_is_found_to_be_at_work_on()
    {
        queue.Rebuild(Shards.Of(3), _ => false, Some.Noon);
        queue.Return(2, RowState.New, Some.Noon);
        queue.Remove(1);
        queue.Remove(2);
        queue.Remove(2);

        Assert.Equal(1, queue.Ready);
        Assert.Equal([0], Drain());
    }

    [Fact]
    public void Believes_the_newest_word_about_when_a_document_may_run()
    {
        queue.Add(0, RowState.New, Some.Noon);
        queue.Add(0, new(Retrying, RetryAt: Some.At(30)), Some.Noon);
        Assert.Equal((0, true), (queue.Ready, queue.HasDue));
        Assert.Empty(Drain());

        queue.ReturnLater(0, Some.At(40));
        Assert.Equal(0, queue.ReleaseDue(Some.At(30)));
        queue.Add(0, RowState.New, Some.At(31));
        Assert.Equal([0], Drain());
        Assert.Equal(0, queue.ReleaseDue(Some.At(40)));
        Assert.False(queue.HasWaiting);
    }

    private List<int> Drain()
    {
        var taken = new List<int>();
        while (queue.TryTake(out var index))
        {
            taken.Add(index);
        }

        return taken;
    }
}

public sealed class A_document_that_waits_for_its_retry
{
    private static readonly RowState Waiting = new(Retrying, RetryAt: Some.At(30));
    private readonly RunQueue queue = new();

    [Fact]
    public void Is_not_ready_before_it_is_due()
    {
        queue.Add(0, Waiting, Some.Noon);

        Assert.Equal((0, true), (queue.Ready, queue.HasDue));
        Assert.Equal(0, queue.ReleaseDue(Some.At(29.999)));
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public void Is_ready_when_it_is_due()
    {
        queue.Add(0, Waiting, Some.Noon);

        Assert.Equal(1, queue.ReleaseDue(Some.At(30)));
        Assert.Equal((1, false, Some.At(30)), (queue.Ready, queue.HasDue, queue.ReadySince));
    }

    [Fact]
    public void Is_ready_at_once_when_its_time_has_passed()
    {
        queue.Add(0, Waiting, Some.At(30));

        Assert.Equal(1, queue.Ready);
    }

    [Fact]
    public void Comes_before_one_that_is_due_later()
    {
        queue.Add(0, Waiting with { RetryAt = Some.At(40) }, Some.Noon);
        queue.Add(1, Waiting, Some.Noon);
        queue.ReturnLater(2, Some.At(20));

        Assert.Equal(3, queue.ReleaseDue(Some.At(60)));
        Assert.True(queue.TryTake(out var first));
        Assert.True(queue.TryTake(out var second));
        Assert.Equal((2, 1), (first, second));
    }
}
