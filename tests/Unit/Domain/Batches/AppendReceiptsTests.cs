using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Tests.Unit.Domain.Batches;

public sealed class The_additions_of_a_batch
{
    [Fact]
    public void Are_counted_and_remembered_at_once()
    {
        var added = BatchStates.OpenWithThree.Apply(new DocumentsAdded(2, Receipt("k1")));

        Assert.Equal((5, Receipt("k1")), (added.Total, added.Receipt("k1")));
        Assert.Null(added.Receipt("k2"));
    }

    [Fact]
    public void Are_remembered_past_the_seal() =>
        Assert.NotNull(BatchStates.OpenWithThree
            .Apply(new DocumentsAdded(2, Receipt("k1")))
            .Apply(new Sealed())
            .Receipt("k1"));

    [Fact]
    public void Are_forgotten_when_many_came_after()
    {
        var state = Enumerable.Range(1, AppendReceipts.Kept + 1).Aggregate(
            BatchStates.OpenWithThree, (now, number) => now.Apply(new DocumentsAdded(1, Receipt($"k{number}"))));

        Assert.Equal(AppendReceipts.Kept, state.Appends!.Value.Length);
        Assert.Null(state.Receipt("k1"));
        Assert.NotNull(state.Receipt("k2"));
    }

    private static AppendReceipt Receipt(string key) => new(key, "hash", 2, 5);
}
