using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_board_of_slots
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(10);
    private readonly ManualTimeProvider time = new();
    private readonly SlotBoard board;
    private readonly List<HeldLease> started = [];

    public A_board_of_slots() => board = new(new SlotPlan(4, 2, 1), time);

    [Fact]
    public void Starts_as_many_as_the_policy_admits_in_the_order_they_came()
    {
        Add(Low, 10);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Start());
        Assert.Equal((0, 0, 7), Running());
        Assert.Equal(3, board.Waiting[Low]);
    }

    [Fact]
    public void Has_nothing_to_start_when_nothing_waits() => Assert.Empty(Start());

    [Fact]
    public void Starts_the_urgent_first_and_one_of_them_beyond_its_slots()
    {
        Add(Low, 9);
        Start();
        Add(High, 2);

        Assert.Equal([0], Start());
        Assert.Equal((1, 0, 7), Running());
        Assert.True(started[^1].Order.Urgent);
        Assert.False(started[0].Order.Urgent);
    }

    [Fact]
    public void Has_a_slot_again_when_a_document_ended()
    {
        Add(Low, 8);
        Start();

        End(Low, Slow);

        Assert.Equal([7], Start());
        Assert.Equal(1, board.DocumentsEnded);
    }

    [Fact]
    public void Lets_projects_take_turns_among_what_waits()
    {
        Add(Low, 7);
        Start();
        Add(Low, 20, "big");
        Add(Low, 2, "small");
        for (var ended = 0; ended < 4; ended++)
        {
            End(Low, Slow);
            Start();
        }

        Assert.Equal(
            ["big", "small", "big", "small"], started.TakeLast(4).Select(lease => lease.Order.Spec.ProjectId));
    }

    [Fact]
    public void Wants_what_its_slots_could_start()
    {
        Assert.Equal((7, 7, 7), Wanted());

        Add(Low, 5);
        Start();

        Assert.Equal((2, 2, 2), Wanted());
    }

    [Fact]
    public void Wants_one_of_each_urgent_lane_though_every_slot_runs()
    {
        Add(Low, 7);
        Start();

        Assert.Equal((1, 1, 0), Wanted());
    }

    [Fact]
    public void Wants_one_more_for_the_next_end_while_a_lane_lacks_what_is_its_own()
    {
        Add(Low, 7);
        Start();
        Add(High, 1);
        Start();

        // The next document that ends anywhere makes room for it, and not for more of what was fetched before.
        Assert.Equal((1, 1, 0), Wanted());
        Add(High, 1);
        Assert.Equal((0, 1, 0), Wanted());
    }

    [Fact]
    public void Wants_all_that_could_start_within_a_tenth_of_a_second_where_documents_end_fast()
    {
        Add(Low, 30);
        Start();
        for (var ended = 0; ended < 5; ended++)
        {
            time.Advance(Fast);
            End(Low, Fast);
            Start();
        }

        Assert.Equal(7, board.Wanted(High));
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, board.Wanted(High));
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
        End(High, Fast);

        Assert.Equal(77, board.Wanted(High));
        Assert.Equal(7, board.Wanted(Normal));
    }

    [Fact]
    public void Wants_nothing_ahead_behind_a_batch_that_nobody_knows()
    {
        Add(High, 1, batch: "fast");
        Start();
        End(High, Fast);
        Add(Low, 7);
        Start();
        Add(High, 1, batch: "unknown");

        Assert.Equal(0, board.Wanted(High));
    }

    [Fact]
    public void Has_room_for_the_pace_of_a_batch_and_always_for_one()
    {
        Assert.Equal(7, board.Expect(Low, "unknown", ticket: 100));
        Assert.Equal(3, board.Expect(Low, "unknown", ticket: 3));

        Add(Low, 1, batch: "fast");
        Start();
        End(Low, Fast);
        Assert.Equal(77, board.Expect(Low, "fast", ticket: 100));

        Add(Low, 7, batch: "slow");
        Start();
        Assert.Equal(1, board.Expect(Low, "unknown", ticket: 100));
    }

    [Fact]
    public void Wants_nothing_while_too_many_outcomes_are_unreported()
    {
        for (var document = 0; document < 2048; document++)
        {
            Add(Low, 1);
            Start();
            End(Low, Slow);
        }

        Assert.Equal(0, board.Wanted(High));

        board.Reported(1);

        Assert.True(board.Wanted(High) > 0);
    }

    [Fact]
    public void Gives_back_all_that_waits_and_starts_none_of_it_any_more()
    {
        Add(Low, 10);
        Start();
        Add(Normal, 2);

        var back = board.TakeWaiting();

        Assert.Equal(5, back.Count);
        Assert.Empty(Start());
        Assert.Equal((0, 0, 7), Running());
    }

    [Fact]
    public void Gives_back_what_was_told_to_stop_before_it_got_a_slot_and_nothing_else()
    {
        Add(Low, 8);
        Start();
        var stopped = Leases.Of(100, Low);
        board.Add(Low, [stopped]);
        stopped.Release();
        started[0].Release();

        Assert.Equal([100], board.TakeStopped().Select(lease => lease.Token.Number));
        Assert.Equal((1, 7), (board.Waiting[Low], board.Running[Low]));
    }

    [Fact]
    public void Remembers_the_longest_of_each_lane()
    {
        Add(Low, 1);
        Add(High, 1);
        Start();
        End(High, Fast);
        End(Low, Slow);

        Assert.Equal((Fast, null, Slow), (board.Longest[High], board.Longest[Normal], board.Longest[Low]));
    }

    private void Add(Priority lane, int count, string project = "project-1", string batch = "batch-1") => board.Add(
        lane, Enumerable.Range(0, count).Select(number => Leases.Of(number, lane, project: project, batch: batch)));

    private List<int> Start()
    {
        var before = started.Count;
        while (board.TryStart(out var next))
        {
            started.Add(next);
        }

        return [.. started.Skip(before).Select(lease => lease.Token.Number)];
    }

    private void End(Priority lane, TimeSpan took) => board.Ended(started.Last(lease => lease.Lane == lane), took);

    private (int High, int Normal, int Low) Running() =>
        (board.Running[High], board.Running[Normal], board.Running[Low]);

    private (int High, int Normal, int Low) Wanted() => (board.Wanted(High), board.Wanted(Normal), board.Wanted(Low));
}
