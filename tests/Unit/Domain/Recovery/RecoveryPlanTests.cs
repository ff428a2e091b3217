using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Recovery;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Recovery;

public sealed class The_plan_of_a_recovery
{
    private static readonly ShardState Rows = Shards.Shards.Of(
        new RowState(DocumentStatus.Failed, 4, Error: Some.Error),
        new RowState(DocumentStatus.Completed, 1),
        new RowState(DocumentStatus.Failed, 1, Error: Some.Error with { Category = ErrorCategory.Data }),
        new RowState(DocumentStatus.Failed, 1, Error: Some.Error with { Category = ErrorCategory.Permanent }),
        RowState.New);

    private static readonly ShardManifest Manifest = new()
    {
        Documents = [.. Enumerable.Range(1, 5).Select(number => new DocumentEntry { DocumentId = $"d{number}" })],
    };

    [Fact]
    public void Takes_what_another_attempt_could_help_and_says_why_not_the_rest()
    {
        var slice = Select(new RecoverySelection(false, []));

        Assert.Equal(["d1"], slice.Documents.Select(document => document.DocumentId));
        Assert.Equal(
            [("d3", ErrorCategory.Data), ("d4", ErrorCategory.Permanent)],
            slice.Skipped.Select(document => (document.DocumentId, document.Category!.Value)));
        Assert.All(slice.Skipped, document => Assert.Contains("retryAll", document.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_every_failed_document_when_all_are_wanted() =>
        Assert.Equal(
            ["d1", "d3", "d4"],
            Select(new RecoverySelection(true, [])).Documents.Select(document => document.DocumentId));

    [Fact]
    public void Takes_only_those_that_were_picked_and_have_failed()
    {
        var slice = Select(new RecoverySelection(false, ["d1", "d2", "d5", "d9"]));

        Assert.Equal(["d1"], slice.Documents.Select(document => document.DocumentId));
        Assert.Equal(
            [("d2", "completed"), ("d5", "pending")],
            slice.Skipped.Select(document => (document.DocumentId, document.Reason.Split(' ')[^1].TrimEnd('.'))));
    }

    [Fact]
    public void Says_where_each_document_comes_from_and_how_it_failed()
    {
        var taken = Assert.Single(Select(new RecoverySelection(false, [])).Documents);

        Assert.Equal(("batch-1/1000", ErrorCategory.Transient), (taken.RecoveredFrom, taken.FailedAs));
    }

    [Fact]
    public void Is_a_batch_like_the_original_with_an_id_and_a_time_of_its_own()
    {
        var original = Some.Spec with { Options = new BatchOptions { MaxRetries = 7, NotBefore = Some.At(-60) } };

        var made = RecoveryPlan.SpecOf(original, Request());

        Assert.Equal(("batch-2", "batch-1"), (made.BatchId, made.OriginalBatchId));
        Assert.Equal((Some.At(5), Priority.Normal, 7), (made.SubmittedAt, made.Priority, made.Options.MaxRetries));
        Assert.Null(made.Options.NotBefore);
    }

    [Fact]
    public void Differs_from_the_original_where_it_was_asked_to()
    {
        var made = RecoveryPlan.SpecOf(Some.Spec, Request() with
        {
            MaxRetries = 0,
            Priority = Priority.High,
            Strategy = RetryStrategy.Linear,
            At = Some.At(3600),
        });

        Assert.Equal((0, Priority.High), (made.Options.MaxRetries, made.Priority));
        Assert.Equal((RetryStrategy.Linear, Some.At(3600)), (made.Options.Strategy, made.Options.NotBefore));
    }

    private static RecoverySlice Select(RecoverySelection selection) =>
        RecoveryPlan.Select(Rows, Manifest, selection, "batch-1", 2);

    private static RecoveryRequest Request() => new()
    {
        RecoveryBatchId = "batch-2",
        RequestedAt = Some.At(5),
        Selection = new RecoverySelection(false, []),
    };
}

public sealed class The_tally_of_a_recovery
{
    [Fact]
    public void Lists_the_first_hundred_that_are_left_out_and_counts_all()
    {
        var tally = new RecoveryTally(new RecoverySelection(false, []));
        for (var shard = 0; shard < 3; shard++)
        {
            tally.Add(new RecoverySlice([], [.. Enumerable.Range(0, 60).Select(Skipped)]));
        }

        Assert.Equal((100, 180), (tally.Skipped.Length, tally.SkippedCount));
    }

    [Fact]
    public void Tells_of_picked_documents_that_no_shard_has()
    {
        var tally = new RecoveryTally(new RecoverySelection(false, ["d1", "d2", "d3"]));
        tally.Add(new RecoverySlice([new DocumentEntry { DocumentId = "d1" }], [Skipped(2)]));
        tally.Close();

        Assert.Equal(["d2", "d3"], tally.Skipped.Select(document => document.DocumentId));
        Assert.Null(tally.Skipped[1].Category);
    }

    [Fact]
    public void Says_why_there_is_nothing_to_recover()
    {
        var none = new RecoveryTally(new RecoverySelection(false, []));
        var picked = new RecoveryTally(new RecoverySelection(false, ["d1"]));
        var hopeless = new RecoveryTally(new RecoverySelection(false, []));
        hopeless.Add(new RecoverySlice([], [Skipped(1)]));

        Assert.Contains("no document", none.Nothing("b"), StringComparison.Ordinal);
        Assert.Contains("picked", picked.Nothing("b"), StringComparison.Ordinal);
        Assert.Contains("retryAll", hopeless.Nothing("b"), StringComparison.Ordinal);
    }

    private static SkippedDocument Skipped(int number) => new($"d{number}", ErrorCategory.Data, "Why.");
}
