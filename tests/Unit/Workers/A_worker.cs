using System.ComponentModel.DataAnnotations;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Workers;

public sealed class A_worker
{
    private const long Megabyte = 1 << 20;
    private readonly ManualTimeProvider time = new();
    private long used;
    private int looks;
    private int givenBack;

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(101, true)]
    public void Goes_after_as_many_documents_as_it_may_run(int documents, bool due) =>
        Assert.Equal(due, Recycling(new WorkerOptions()).IsDue(documents));

    [Fact]
    public void Goes_after_each_document_while_the_process_uses_too_much_memory()
    {
        var recycling = Recycling(new WorkerOptions { RecycleAboveMegabytes = 10 });
        used = 10 * Megabyte;
        Assert.False(recycling.IsDue(1));

        used++;
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(recycling.IsDue(1));

        used--;
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(recycling.IsDue(1));
    }

    [Fact]
    public void Lets_memory_be_given_back_once_a_minute()
    {
        var recycling = Recycling(new WorkerOptions { RecycleAboveMegabytes = 1 });
        used = 2 * Megabyte;

        for (var second = 0; second < 120; second++)
        {
            recycling.IsDue(1);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, givenBack);
    }

    [Fact]
    public void Looks_at_the_memory_once_a_second_and_not_at_all_where_it_does_not_matter()
    {
        var recycling = Recycling(new WorkerOptions { RecycleAboveMegabytes = 1 });
        Assert.All(Enumerable.Range(0, 50), _ => recycling.IsDue(1));
        Assert.Equal(1, looks);

        Recycling(new WorkerOptions { RecycleAboveMegabytes = 0 }).IsDue(1);
        Assert.Equal(1, looks);
    }

    [Theory]
    [InlineData(100, 4_096, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(1, -1, false)]
    public void Takes_limits_within_reason(int documents, int megabytes, bool valid)
    {
        var options = new WorkerOptions { RecycleAfterDocuments = documents, RecycleAboveMegabytes = megabytes };

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, true));
    }

    private WorkerRecycling Recycling(WorkerOptions options) => new(options, time, Look, () => givenBack++);

    private long Look()
    {
        looks++;
        return used;
    }
}

public sealed class The_gate_of_suspects
{
    [Fact]
    public void Lets_one_in_at_a_time()
    {
        var gate = new SuspectGate();

        using (gate.TryEnter())
        {
            Assert.Null(gate.TryEnter());
        }

        using var next = gate.TryEnter();
        Assert.NotNull(next);
    }

    [Fact]
    public void Is_left_once_by_each()
    {
        var gate = new SuspectGate();
        var first = gate.TryEnter()!;
        first.Dispose();
        using var second = gate.TryEnter();

        first.Dispose();

        Assert.Null(gate.TryEnter());
    }
}
