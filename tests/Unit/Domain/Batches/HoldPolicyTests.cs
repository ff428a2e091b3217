using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Tests.Unit.Domain.Batches;

public sealed class The_holds_of_a_batch
{
    private const Holds ByOthers = Holds.Project | Holds.Lane;

    public static TheoryData<int> All { get; } = [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(All))]
    public void Let_it_run_only_when_there_is_none(int holds) =>
        Assert.Equal(holds == 0, ((Holds)holds).LetsRun());

    [Theory]
    [MemberData(nameof(All))]
    public void Are_independent_of_each_other(int holds)
    {
        var now = BatchStates.Processing with { Holds = (Holds)holds };

        Assert.Equal((Holds)holds | Holds.Batch, now.Apply(new PauseRequested()).Holds);
        Assert.Equal((Holds)holds & ByOthers, now.Apply(new ResumeRequested()).Holds);
        for (var others = Holds.None; others <= Holds.Lane; others += (int)Holds.Project)
        {
            Assert.Equal(((Holds)holds & Holds.Batch) | others, now.Apply(new HoldHeard(others)).Holds);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Leave_it_where_it_stood(int holds)
    {
        var held = BatchStates.Queued with { Holds = (Holds)holds };

        Assert.Equal(holds == 0 ? BatchStatus.Queued : BatchStatus.Paused, held.Shown());
        Assert.Equal(BatchStatus.Queued, held.Apply(new ResumeRequested()).Apply(new HoldHeard(Holds.None)).Shown());
        Assert.Equal(
            BatchStatus.Processing,
            held.Apply(new FirstDocumentStarted(Some.Noon)).Apply(new ResumeRequested())
                .Apply(new HoldHeard(Holds.None)).Shown());
    }

    [Fact]
    public void Are_not_shown_of_one_that_is_open_or_being_cancelled_or_has_ended()
    {
        Assert.Equal(BatchStatus.Open, BatchStates.OpenWithThree.Apply(new PauseRequested()).Shown());
        Assert.Equal(
            BatchStatus.Processing,
            BatchStates.Processing.Apply(new PauseRequested()).Apply(new CancelRequested()).Shown());
        Assert.Equal(
            BatchStatus.Completed, BatchStates.Processing.Apply(new PauseRequested()).Apply(BatchStates.Ended).Shown());
    }

    [Theory]
    [InlineData(Holds.Batch, "The batch is paused.")]
    [InlineData(Holds.Project, "Its project 'p' is paused.")]
    [InlineData(Holds.Lane, "The low lane is paused.")]
    [InlineData(Holds.Batch | Holds.Lane, "The batch and the low lane are paused.")]
    [InlineData(Holds.Batch | ByOthers, "The batch and its project 'p' and the low lane are paused.")]
    public void Say_who_holds_it(Holds holds, string sentence) => Assert.Equal(sentence, holds.Tell("p", "low"));

    [Theory]
    [InlineData(false, false, Holds.None)]
    [InlineData(true, false, Holds.Lane)]
    [InlineData(false, true, Holds.Project)]
    [InlineData(true, true, ByOthers)]
    public void Come_from_the_lane_and_the_project(bool lane, bool project, Holds holds) =>
        Assert.Equal(holds, HoldPolicy.ByOthers(lane, project));
}
