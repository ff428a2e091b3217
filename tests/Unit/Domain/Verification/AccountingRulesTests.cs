using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Verification;

namespace OrleansBatch.Tests.Unit.Domain.Verification;

public sealed class The_accounting_of_a_batch
{
    private static readonly ShardProgress Full = new()
    {
        Shard = 0,
        Version = 1,
        Total = 500,
        Completed = 498,
        Failed = 2,
        ErrorsByCategory = Some.Errors((ErrorCategory.Data, 2)),
    };

    private static readonly ShardProgress Last =
        new() { Shard = 1, Version = 1, Total = 3, Completed = 2, Cancelled = 1 };

    private static readonly BatchSnapshot Ended = new()
    {
        BatchId = "b1",
        Status = BatchStatus.Cancelled,
        Version = 9,
        Priority = Priority.Normal,
        ProjectId = "p",
        Pipeline = "legal",
        SubmittedAt = Some.Noon,
        Total = 503,
        Completed = 500,
        Failed = 2,
        Cancelled = 1,
        ErrorsByCategory = Some.Errors((ErrorCategory.Data, 2)),
    };

    [Fact]
    public void Adds_up() => Assert.Empty(AccountingRules.Check(Ended, [Full, Last]));

    [Fact]
    public void Does_not_add_up_when_the_batch_lost_a_document() =>
        Finds(Ended with { Completed = 499 }, [Full, Last], "503 documents, and 502", "499 completed");

    [Fact]
    public void Does_not_add_up_when_a_shard_lost_a_document() =>
        Finds(
            Ended,
            [Full with { Completed = 497 }, Last],
            "Shard 0 has 500 documents, and 499",
            "shard 0 has 1 documents that have not ended",
            "its shards 499");

    [Fact]
    public void Does_not_add_up_when_a_shard_holds_more_than_was_sealed() =>
        Finds(
            Ended,
            [Full, Last with { Total = 4, Completed = 3 }],
            "Shard 1 holds 4 documents, not 3",
            "its shards 501");

    [Fact]
    public void Does_not_add_up_when_failures_changed_their_category() =>
        Finds(
            Ended,
            [Full with { ErrorsByCategory = Some.Errors((ErrorCategory.Transient, 2)) }, Last],
            "category Transient",
            "category Data");

    [Fact]
    public void Does_not_add_up_when_a_document_never_ended() =>
        Finds(
            Ended,
            [Full with { Completed = 497, Pending = 1 }, Last],
            "shard 0 has 1 documents that have not ended",
            "its shards 499");

    [Fact]
    public void Is_compared_only_where_nothing_moves_while_the_batch_runs()
    {
        var running = Ended with { Status = BatchStatus.Processing, Completed = 400, Pending = 100 };
        var shard = Full with { Completed = 300, Pending = 190, Processing = 8 };

        Assert.Empty(AccountingRules.Check(running, [shard, Last]));
        Finds(running, [shard with { Total = 499, Pending = 189 }, Last], "Shard 0 holds 499 documents, not 500");
    }

    [Fact]
    public void Lets_an_open_batch_hold_what_it_has_not_counted_yet() =>
        Assert.Empty(AccountingRules.Check(
            Ended with { Status = BatchStatus.Open, Total = 1, Pending = 1, Completed = 0, Failed = 0, Cancelled = 0 },
            [new ShardProgress { Shard = 0, Version = 1, Total = 4, Pending = 4 }]));

    private static void Finds(BatchSnapshot batch, ShardProgress[] shards, params string[] parts)
    {
        var problems = AccountingRules.Check(batch, shards).ToArray();
        Assert.Equal(parts.Length, problems.Length);
        Assert.All(parts, part => Assert.Contains(problems, found => found.Contains(part, StringComparison.Ordinal)));
    }
}
