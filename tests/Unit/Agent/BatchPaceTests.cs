using OrleansBatch.Silo.Agent;

namespace OrleansBatch.Tests.Unit.Agent;

public sealed class The_pace_of_batches
{
    private readonly BatchPace pace = new(slots: 7);

    [Fact]
    public void Holds_nothing_of_an_unknown_batch_beyond_what_starts_soon() => Assert.Equal(0, pace.Ahead("new"));

    [Fact]
    public void Holds_more_of_a_batch_whose_documents_are_fast()
    {
        pace.Ended("fast", TimeSpan.FromMilliseconds(10));

        Assert.Equal((70, 0), (pace.Ahead("fast"), pace.Ahead("other")));
    }

    [Fact]
    public void Forgets_rather_than_remembers_without_end()
    {
        for (var batch = 0; batch <= 256; batch++)
        {
            pace.Ended($"batch {batch}", TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal((0, 70), (pace.Ahead("batch 0"), pace.Ahead("batch 256")));
    }
}
