using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Tests.Unit.Domain.Shards;

public sealed class A_row_of_a_shard
{
    private static readonly Dictionary<string, RowState> Rows =
        Enum.GetValues<DocumentStatus>().ToDictionary(status => status.ToString(), status => new RowState(status, 1));

    private static readonly Dictionary<string, DocumentOutcome> Outcomes =
        Enum.GetValues<OutcomeKind>().ToDictionary(kind => kind.ToString(), kind => Some.Outcome(kind));

    private static readonly string[] LegalTransitions =
    [
        "Pending + Completed -> Completed",
        "Pending + Failed -> Failed",
        "Pending + Cancelled -> Cancelled",
        "Pending + Retry -> Retrying",
        "Pending + Superseded -> Pending",
        "Pending + Released -> Pending",
        "Retrying + Completed -> Completed",
        "Retrying + Failed -> Failed",
        "Retrying + Cancelled -> Cancelled",
        "Retrying + Retry -> Retrying",
        "Retrying + Superseded -> Retrying",
        "Retrying + Released -> Retrying",
    ];

    [Fact]
    public void Changes_status_in_exactly_these_ways() => Assert.Equal(
        LegalTransitions,
        Transitions.Legal(Rows, Outcomes, ShardLifecycle.Apply, row => row.Status.ToString()));

    [Fact]
    public void That_was_never_written_is_no_row() =>
        Assert.Throws<IllegalTransitionException>(() => default(RowState).Apply(Some.Outcome(OutcomeKind.Completed)));
}

public sealed class A_row_whose_lease_ended
{
    private static readonly RowState Retrying =
        RowState.New.Apply(Some.Outcome(OutcomeKind.Retry) with { RetryAt = Some.At(30), Error = Some.Error });

    [Fact]
    public void Keeps_attempts_duration_and_whether_it_was_cached()
    {
        var completed = RowState.New.Apply(
            Some.Outcome(OutcomeKind.Completed) with { Attempts = 2, Seconds = 1.5, Cached = true });

        Assert.Equal(new RowState(DocumentStatus.Completed, 2, 1500, Cached: true), completed);
    }

    [Fact]
    public void Waits_for_its_retry_with_the_error_before_it() =>
        Assert.Equal((Some.At(30), Some.Error), (Retrying.RetryAt, Retrying.Error));

    [Fact]
    public void Completes_without_the_error_before_it()
    {
        var completed = Retrying.Apply(Some.Outcome(OutcomeKind.Completed) with { Error = Some.Error });

        Assert.Null(completed.Error);
        Assert.Null(completed.RetryAt);
    }

    [Fact]
    public void Fails_with_its_last_error_and_no_retry()
    {
        var failed = Retrying.Apply(Some.Outcome(OutcomeKind.Failed) with { Attempts = 4, Error = Some.Error });

        Assert.Equal(new RowState(DocumentStatus.Failed, 4, 250, Error: Some.Error), failed);
    }

    [Theory]
    [InlineData(OutcomeKind.Released)]
    [InlineData(OutcomeKind.Superseded)]
    public void Is_as_it_was_when_nothing_was_decided(OutcomeKind kind) =>
        Assert.Equal(Retrying, Retrying.Apply(Some.Outcome(kind) with { Attempts = 9 }));
}

public sealed class A_shard_whose_leases_ended
{
    [Fact]
    public void Changes_the_rows_of_those_documents_only()
    {
        var state = Shards.Of(4).Apply([Some.Outcome(OutcomeKind.Completed, 1), Some.Outcome(OutcomeKind.Failed, 3)]);

        Assert.Equal(
            [DocumentStatus.Pending, DocumentStatus.Completed, DocumentStatus.Pending, DocumentStatus.Failed],
            Shards.Statuses(state));
    }

    [Fact]
    public void Finds_a_document_by_its_number_in_the_batch() => Assert.Equal(
        DocumentStatus.Completed,
        Shards.Of(4).Apply([Some.Outcome(OutcomeKind.Completed, 1502)]).Rows[2].Status);

    [Fact]
    public void Changes_nothing_at_all_when_one_of_them_is_impossible()
    {
        var state = Shards.Of(2).Apply([Some.Outcome(OutcomeKind.Completed, 0)]);

        Assert.Throws<IllegalTransitionException>(
            () => state.Apply([Some.Outcome(OutcomeKind.Completed, 1), Some.Outcome(OutcomeKind.Completed, 0)]));
        Assert.Equal(DocumentStatus.Pending, state.Rows[1].Status);
    }
}

public sealed class A_shard_that_is_told_to_stop
{
    private static readonly ShardState Busy = Shards.Of(5).Apply(
    [
        Some.Outcome(OutcomeKind.Completed, 0),
        Some.Outcome(OutcomeKind.Failed, 1),
        Some.Outcome(OutcomeKind.Retry, 2) with { RetryAt = Some.At(30) },
    ]);

    [Fact]
    public void Cancels_what_waits_and_leaves_what_is_leased_or_has_ended()
    {
        var stopping = Busy.Cancel(index => index == 3);

        Assert.True(stopping.Cancelling);
        Assert.Equal(
            [
                DocumentStatus.Completed, DocumentStatus.Failed, DocumentStatus.Cancelled,
                DocumentStatus.Pending, DocumentStatus.Cancelled,
            ],
            Shards.Statuses(stopping));
    }

    [Fact]
    public void Waits_for_no_retry_any_more() =>
        Assert.All(Busy.Cancel(_ => false).Rows, row => Assert.Null(row.RetryAt));

    [Theory]
    [InlineData(OutcomeKind.Retry)]
    [InlineData(OutcomeKind.Released)]
    [InlineData(OutcomeKind.Superseded)]
    [InlineData(OutcomeKind.Cancelled)]
    public void Cancels_a_leased_document_that_comes_back_unfinished(OutcomeKind kind)
    {
        var back = Some.Outcome(kind, 3) with { RetryAt = kind == OutcomeKind.Retry ? Some.At(30) : null };
        var row = Busy.Cancel(index => index == 3).Apply([back]).Rows[3];

        Assert.Equal((DocumentStatus.Cancelled, null), (row.Status, row.RetryAt));
    }

    [Theory]
    [InlineData(OutcomeKind.Completed, DocumentStatus.Completed)]
    [InlineData(OutcomeKind.Failed, DocumentStatus.Failed)]
    public void Keeps_how_a_leased_document_ended(OutcomeKind kind, DocumentStatus status) =>
        Assert.Equal(status, Busy.Cancel(index => index == 3).Apply([Some.Outcome(kind, 3)]).Rows[3].Status);

    [Fact]
    public void Hears_it_twice_as_once()
    {
        var once = Busy.Cancel(index => index == 3);

        Assert.Equal(once.Rows, once.Cancel(index => index == 3).Rows);
    }
}
