using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain;
using OrleansBatch.Grains.Domain.Batches;
using static OrleansBatch.Tests.Unit.Domain.Batches.BatchStates;

namespace OrleansBatch.Tests.Unit.Domain.Batches;

public sealed class A_batch
{
    private static readonly Dictionary<string, BatchState> Situations = new()
    {
        ["Nothing"] = new BatchState(),
        ["Open and empty"] = OpenAndEmpty,
        ["Open"] = OpenWithThree,
        ["Open, cancelling"] = OpenWithThree.Apply(new CancelRequested()),
        ["Queued"] = Queued,
        ["Queued, cancelling"] = Queued.Apply(new CancelRequested()),
        ["Warming"] = OpenWithThree.Apply(new Sealed(Warms: true)),
        ["Warming, paused"] = OpenWithThree.Apply(new Sealed(Warms: true)).Apply(new PauseRequested()),
        ["Queued, paused"] = Queued.Apply(new PauseRequested()),
        ["Processing"] = Processing,
        ["Processing, cancelling"] = Processing.Apply(new CancelRequested()),
        ["Processing, paused"] = Processing.Apply(new HoldHeard(Holds.Lane)),
        ["Completed"] = Processing.Apply(Ended),
        ["Failed"] = Queued with { Status = BatchStatus.Failed },
        ["Cancelled"] = Processing.Apply(new CancelRequested()).Apply(Ended),
    };

    private static readonly Dictionary<string, BatchEvent> Events = new()
    {
        ["Opened"] = new Opened(Some.Spec),
        ["DocumentsAdded"] = new DocumentsAdded(2),
        ["Sealed"] = new Sealed(),
        ["WarmingEnded"] = new WarmingEnded(),
        ["FirstDocumentStarted"] = new FirstDocumentStarted(Some.Noon),
        ["CancelRequested"] = new CancelRequested(),
        ["PauseRequested"] = new PauseRequested(),
        ["ResumeRequested"] = new ResumeRequested(),
        ["HoldHeard"] = new HoldHeard(Holds.Project),
        ["LastDocumentEnded"] = Ended,
        ["VersionsReserved"] = new VersionsReserved(2 * BatchLifecycle.VersionBlock),
    };

    private static readonly string[] LegalTransitions =
    [
        "Nothing + Opened -> Open",
        "Open and empty + DocumentsAdded -> Open",
        "Open and empty + CancelRequested -> Open, cancelling",
        "Open and empty + PauseRequested -> Open, paused",
        "Open and empty + ResumeRequested -> Open",
        "Open and empty + HoldHeard -> Open, paused",
        "Open and empty + VersionsReserved -> Open",
        "Open + DocumentsAdded -> Open",
        "Open + Sealed -> Queued",
        "Open + CancelRequested -> Open, cancelling",
        "Open + PauseRequested -> Open, paused",
        "Open + ResumeRequested -> Open",
        "Open + HoldHeard -> Open, paused",
        "Open + VersionsReserved -> Open",
        "Open, cancelling + CancelRequested -> Open, cancelling",
        "Open, cancelling + HoldHeard -> Open, cancelling",
        "Open, cancelling + LastDocumentEnded -> Cancelled",
        "Open, cancelling + VersionsReserved -> Open, cancelling",
        "Queued + FirstDocumentStarted -> Processing",
        "Queued + CancelRequested -> Queued, cancelling",
        "Queued + PauseRequested -> Queued, paused",
        "Queued + ResumeRequested -> Queued",
        "Queued + HoldHeard -> Queued, paused",
        "Queued + LastDocumentEnded -> Completed",
        "Queued + VersionsReserved -> Queued",
        "Queued, cancelling + FirstDocumentStarted -> Processing, cancelling",
        "Queued, cancelling + CancelRequested -> Queued, cancelling",
        "Queued, cancelling + HoldHeard -> Queued, cancelling",
        "Queued, cancelling + LastDocumentEnded -> Cancelled",
        "Queued, cancelling + VersionsReserved -> Queued, cancelling",
        "Warming + WarmingEnded -> Queued",
        "Warming + CancelRequested -> Warming, cancelling",
        "Warming + PauseRequested -> Warming, paused",
        "Warming + ResumeRequested -> Warming",
        "Warming + HoldHeard -> Warming, paused",
        "Warming + LastDocumentEnded -> Completed",
        "Warming + VersionsReserved -> Warming",
        "Warming, paused + WarmingEnded -> Queued, paused",
        "Warming, paused + CancelRequested -> Warming, cancelling",
        "Warming, paused + PauseRequested -> Warming, paused",
        "Warming, paused + ResumeRequested -> Warming",
        "Warming, paused + HoldHeard -> Warming, paused",
        "Warming, paused + LastDocumentEnded -> Completed",
        "Warming, paused + VersionsReserved -> Warming, paused",
        "Queued, paused + FirstDocumentStarted -> Processing, paused",
        "Queued, paused + CancelRequested -> Queued, cancelling",
        "Queued, paused + PauseRequested -> Queued, paused",
        "Queued, paused + ResumeRequested -> Queued",
        "Queued, paused + HoldHeard -> Queued, paused",
        "Queued, paused + LastDocumentEnded -> Completed",
        "Queued, paused + VersionsReserved -> Queued, paused",
        "Processing + CancelRequested -> Processing, cancelling",
        "Processing + PauseRequested -> Processing, paused",
        "Processing + ResumeRequested -> Processing",
        "Processing + HoldHeard -> Processing, paused",
        "Processing + LastDocumentEnded -> Completed",
        "Processing + VersionsReserved -> Processing",
        "Processing, cancelling + CancelRequested -> Processing, cancelling",
        "Processing, cancelling + HoldHeard -> Processing, cancelling",
        "Processing, cancelling + LastDocumentEnded -> Cancelled",
        "Processing, cancelling + VersionsReserved -> Processing, cancelling",
        "Processing, paused + CancelRequested -> Processing, cancelling",
        "Processing, paused + PauseRequested -> Processing, paused",
        "Processing, paused + ResumeRequested -> Processing, paused",
        "Processing, paused + HoldHeard -> Processing, paused",
        "Processing, paused + LastDocumentEnded -> Completed",
        "Processing, paused + VersionsReserved -> Processing, paused",
        "Completed + VersionsReserved -> Completed",
        "Failed + VersionsReserved -> Failed",
        "Cancelled + VersionsReserved -> Cancelled",
    ];

    [Fact]
    public void Changes_state_in_exactly_these_ways() => Assert.Equal(
        LegalTransitions,
        Transitions.Legal(Situations, Events, BatchLifecycle.Apply, Name));

    [Fact]
    public void Is_walked_through_every_status_and_every_event()
    {
        Assert.Equal(
            [default, .. Enum.GetValues<BatchStatus>()],
            Situations.Values.Select(HoldPolicy.Shown).Distinct().Order());
        Assert.Equal(Transitions.KindsOf<BatchEvent>(), Events.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Is_terminal_once_completed_failed_or_cancelled() => Assert.Equal(
        ["Completed", "Failed", "Cancelled"],
        Situations.Where(situation => situation.Value.IsTerminal()).Select(situation => situation.Key));

    private static string Name(BatchState state) => state switch
    {
        { Cancelling: true } when !state.IsTerminal() => $"{state.Status}, cancelling",
        _ when !state.IsTerminal() && state.Holds != Holds.None => $"{state.Status}, paused",
        _ => state.Status.ToString(),
    };
}

public sealed class An_open_batch
{
    [Fact]
    public void Counts_what_is_added() =>
        Assert.Equal(5, OpenWithThree.Apply(new DocumentsAdded(2)).Total);

    [Fact]
    public void Keeps_its_submission_and_reserves_its_first_versions()
    {
        Assert.Equal(Some.Spec, OpenAndEmpty.Spec);
        Assert.Equal(BatchLifecycle.VersionBlock, OpenAndEmpty.VersionCeiling);
    }

    [Fact]
    public void Can_t_be_sealed_empty() =>
        Assert.Throws<IllegalTransitionException>(() => OpenAndEmpty.Apply(new Sealed()));

    [Fact]
    public void Ends_as_cancelled_though_it_never_had_a_document()
    {
        var ended = OpenAndEmpty
            .Apply(new CancelRequested())
            .Apply(new LastDocumentEnded(BatchTotals.Zero, Some.At(1), Version: 7));

        Assert.Equal((BatchStatus.Cancelled, Some.At(1)), (ended.Status, ended.CompletedAt));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(100_000, 200)]
    public void Fills_one_shard_after_the_other(int documents, int shards) =>
        Assert.Equal(shards, OpenAndEmpty.Apply(new DocumentsAdded(documents)).Shards);

    [Fact]
    public void Needs_no_shard_for_nothing() => Assert.Equal(0, OpenAndEmpty.Shards);
}

public sealed class A_batch_that_ends
{
    [Fact]
    public void Keeps_its_totals_its_version_and_when_it_ended()
    {
        var ended = Processing.Apply(Ended);

        Assert.Equal((Ended.Totals, 42, Ended.At), (ended.Final, ended.FinalVersion, ended.CompletedAt));
    }

    [Fact]
    public void Has_completed_when_it_finished_before_its_cancellation_was_heard()
    {
        var all = Ended with { Totals = new BatchTotals { Completed = 3 } };

        Assert.Equal(BatchStatus.Completed, Processing.Apply(new CancelRequested()).Apply(all).Status);
    }

    [Fact]
    public void Has_completed_even_when_every_document_failed()
    {
        var failures = Ended with { Totals = new BatchTotals { Failed = 3 } };

        Assert.Equal(BatchStatus.Completed, Processing.Apply(failures).Status);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Must_account_for_exactly_the_documents_that_were_accepted(int terminal)
    {
        var wrong = Ended with { Totals = new BatchTotals { Completed = terminal } };

        Assert.Throws<IllegalTransitionException>(() => Processing.Apply(wrong));
    }

    [Fact]
    public void Keeps_when_it_started() => Assert.Equal(Some.At(1), Processing.Apply(Ended).StartedAt);
}

public sealed class The_versions_of_a_batch
{
    [Theory]
    [InlineData(BatchLifecycle.VersionBlock)]
    [InlineData(1)]
    public void Are_never_reserved_downwards(long ceiling) =>
        Assert.Throws<IllegalTransitionException>(() => Queued.Apply(new VersionsReserved(ceiling)));

    [Fact]
    public void Rise_by_what_was_reserved() =>
        Assert.Equal(25_000, Queued.Apply(new VersionsReserved(25_000)).VersionCeiling);
}

/// <summary>A batch of three documents at the stations of its life.</summary>
internal static class BatchStates
{
    public static BatchState OpenAndEmpty { get; } = new BatchState().Apply(new Opened(Some.Spec));

    public static BatchState OpenWithThree { get; } = OpenAndEmpty.Apply(new DocumentsAdded(3));

    public static BatchState Queued { get; } = OpenWithThree.Apply(new Sealed());

    public static BatchState Processing { get; } = Queued.Apply(new FirstDocumentStarted(Some.At(1)));

    public static LastDocumentEnded Ended { get; } =
        new(new BatchTotals { Completed = 2, Cancelled = 1 }, Some.At(9), Version: 42);
}
