using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_board_of_slots
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);
    private readonly SlotBoard board = new(new SlotPlan(4, 2, 1), new ManualTimeProvider());

    [Fact]
    public void Starts_as_many_as_the_policy_admits_in_the_order_they_came()
    {
        Add(Low, 10);

        Assert.Equal([0, 1, 2, 3, 4], Start());
        Assert.Equal((0, 0, 5), Running());
    }

    [Fact]
    public void Has_nothing_to_start_when_nothing_waits() => Assert.Empty(Start());

    [Fact]
    public void Starts_the_urgent_first()
    {
        Add(Low, 1);
        Add(Normal, 1);
        Add(High, 1);

        Assert.True(board.TryStart(out var first));
        Assert.Equal(High, first.Lane);
    }

    [Fact]
    public void Has_a_slot_again_when_a_document_ended()
    {
        Add(Low, 6);
        Start();

        board.Ended(Low, Slow);

        Assert.Equal([5], Start());
    }

    [Fact]
    public void Wants_what_its_slots_could_start()
    {
        Assert.Equal((6, 6, 5), (board.Wanted(High), board.Wanted(Normal), board.Wanted(Low)));

        Add(Low, 5);
        Start();

        Assert.Equal((1, 1, 0), (board.Wanted(High), board.Wanted(Normal), board.Wanted(Low)));
    }

    [Fact]
    public void Wants_no_more_of_a_lane_while_enough_of_it_waits()
    {
        Add(High, 6);

        Assert.Equal(0, board.Wanted(High));
    }

    [Fact]
    public void Wants_more_ahead_once_documents_prove_to_be_fast()
    {
        Add(High, 1);
        Start();
        board.Ended(High, TimeSpan.FromMilliseconds(10));

        Assert.Equal(76, board.Wanted(High));
        Assert.Equal(6, board.Wanted(Normal));
    }

    [Fact]
    public void Wants_nothing_while_too_many_outcomes_are_unreported()
    {
        for (var document = 0; document < 2048; document++)
        {
            Add(Low, 1);
            Start();
            board.Ended(Low, Slow);
        }

        Assert.Equal(0, board.Wanted(High));

        board.Reported(1);

        Assert.True(board.Wanted(High) > 0);
    }

    [Fact]
    public void Gives_back_all_that_waits_and_starts_none_of_it_any_more()
    {
        Add(Low, 8);
        Start();
        Add(Normal, 1);

        var back = board.TakeWaiting();

        Assert.Equal(4, back.Count);
        Assert.Empty(Start());
        Assert.Equal((0, 0, 5), Running());
    }

    private void Add(Priority lane, int count) =>
        board.Add(lane, Enumerable.Range(0, count).Select(number => Leases.Of(number, lane)));

    private List<int> Start()
    {
        var started = new List<int>();
        while (board.TryStart(out var next))
        {
            started.Add(next.Token.Number);
        }

        return started;
    }

    private (int High, int Normal, int Low) Running() =>
        (board.Running[High], board.Running[Normal], board.Running[Low]);
}
