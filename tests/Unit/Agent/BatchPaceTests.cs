using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class The_pace_of_batches
{
    private readonly BatchPace pace = new(slots: 7);

    [Fact]
    public void Takes_of_an_unknown_batch_what_the_slots_could_start() => Assert.Equal(7, pace.AtOnce("new"));

    [Fact]
    public void Takes_more_of_a_batch_whose_documents_are_fast()
    {
        pace.Ended("fast", TimeSpan.FromMilliseconds(10));

        Assert.Equal((77, 7), (pace.AtOnce("fast"), pace.AtOnce("other")));
    }

    [Fact]
    public void Forgets_rather_than_remembers_without_end()
    {
        for (var batch = 0; batch <= 256; batch++)
        {
            pace.Ended($"batch {batch}", TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal((7, 77), (pace.AtOnce("batch 0"), pace.AtOnce("batch 256")));
    }
}
