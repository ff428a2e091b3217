using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Recovery;
using OrleansBatch.Tests.Unit.Domain.Batches;

namespace OrleansBatch.Tests.Unit.Domain.Recovery;

public sealed class The_recoveries_of_a_batch
{
    private static readonly BatchState Ended = BatchStates.Processing.Apply(BatchStates.Ended);

    [Fact]
    public void Are_linked_once_they_are_made()
    {
        var begun = Ended.Apply(new RecoveryBegun("r1"));
        var made = begun.Apply(new RecoverySettled(true));

        Assert.Equal(("r1", null), (begun.PendingRecovery, begun.RecoveryBatchIds));
        Assert.Null(made.PendingRecovery);
        Assert.Equal(["r1"], made.RecoveryBatchIds!.Value);
    }

    [Fact]
    public void Leave_nothing_behind_when_they_break_off() =>
        Assert.Equal(Ended, Ended.Apply(new RecoveryBegun("r1")).Apply(new RecoverySettled(false)));

    [Fact]
    public void Give_a_batch_that_has_ended_a_new_version()
    {
        Assert.Equal(Ended.FinalVersion + 1, Make(Ended, "r1").FinalVersion);
        Assert.Equal(0, Make(BatchStates.Processing, "r1").FinalVersion);
    }

    [Fact]
    public void Are_the_newest_hundred()
    {
        var state = Enumerable.Range(1, 105).Aggregate(Ended, (now, number) => Make(now, $"r{number}"));

        Assert.Equal(100, state.RecoveryBatchIds!.Value.Length);
        Assert.Equal(("r6", "r105"), (state.RecoveryBatchIds.Value[0], state.RecoveryBatchIds.Value[^1]));
    }

    [Fact]
    public void Are_begun_one_at_a_time()
    {
        var begun = Ended.Apply(new RecoveryBegun("r1"));

        Assert.Throws<IllegalTransitionException>(() => begun.Apply(new RecoveryBegun("r2")));
        Assert.Throws<IllegalTransitionException>(() => Ended.Apply(new RecoverySettled(true)));
        Assert.Throws<IllegalTransitionException>(() => new BatchState().Apply(new RecoveryBegun("r1")));
    }

    private static BatchState Make(BatchState now, string id) =>
        now.Apply(new RecoveryBegun(id)).Apply(new RecoverySettled(true));
}
