using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Silo.Agent;
using OrleansBatch.Tests.Shared;
using static OrleansBatch.GrainInterfaces.Batches.Priority;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class A_board_of_slots_whose_documents_are_on_their_way
{
    [Fact]
    public void Wants_no_more_until_they_came_or_will_not_come()
    {
        var board = new SlotBoard(new SlotPlan(4, 2, 1), new ManualTimeProvider());

        var asked = board.Expect(Low, "unknown", ticket: 100);

        Assert.Equal(0, board.Wanted(Low));
        board.NoLongerExpect(Low, asked);
        Assert.Equal(7, board.Wanted(Low));
    }
}
