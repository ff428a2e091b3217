using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Documents;
using static OrleansBatch.Tests.Unit.Domain.Documents.DocumentEvents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class An_attempt_that_ended
{
    [Fact]
    public void Completes_its_document_when_nothing_failed() =>
        Assert.IsType<LastStageDone>(Running.Decide(new([], null, false, 3), Some.At(1), 0));

    [Fact]
    public void Is_followed_by_another_as_its_category_says() => Assert.Equal(
        Some.At(11), Planned(Running, Failed(ErrorCategory.Resource)).RetryAt);

    [Fact]
    public void Is_followed_by_another_as_its_batch_says()
    {
        var end = Failed(ErrorCategory.Resource) with { Strategy = RetryStrategy.Immediate };

        Assert.Equal(Some.At(1), Planned(Running, end).RetryAt);
    }

    [Fact]
    public void Is_not_followed_by_another_before_the_time_that_a_service_asked_for()
    {
        var end = Failed(ErrorCategory.RateLimit) with { RetryAfter = TimeSpan.FromMinutes(10) };

        Assert.InRange(Planned(Running, end).RetryAt, Some.At(601), Some.At(601 + 30));
    }

    [Fact]
    public void Is_the_last_when_the_batch_has_no_retry_left() => Assert.IsType<GaveUp>(
        Running.Decide(Failed(ErrorCategory.Transient) with { MayRetry = false }, Some.At(1), 0));

    [Fact]
    public void Stops_its_document_when_the_batch_is_cancelled() =>
        Assert.IsType<Stopped>(Running.Decide(AttemptEnd.Stopped, Some.At(1), 0));

    private static AttemptEnd Failed(ErrorCategory category) =>
        new([], Some.Error with { Category = category }, false, 3);

    private static RetryPlanned Planned(DocumentState now, AttemptEnd end) =>
        Assert.IsType<RetryPlanned>(now.Decide(end, Some.At(1), 0));
}

public sealed class A_document_whose_reader_is_killed
{
    private static readonly AttemptEnd Died = new([], Some.Error, false, 20) { ToolDied = true };

    [Fact]
    public void Gets_another_attempt_the_first_time() =>
        Assert.Equal(DocumentPhase.Retrying, After(Running, Died).Phase);

    [Fact]
    public void Is_quarantined_the_second_time_in_the_same_stage_whatever_retries_are_left()
    {
        var quarantined = After(After(Running, Died).Apply(Start(token: 2)), Died);

        Assert.Equal(DocumentPhase.Failed, quarantined.Phase);
        Assert.Equal(
            (ErrorCategory.Data, "poison", "extract"),
            (quarantined.Error!.Category, quarantined.Error.Type, quarantined.Error.Stage));
        Assert.Contains("quarantined", quarantined.Error.Message, StringComparison.Ordinal);
        Assert.Contains(Some.Error.Message, quarantined.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_quarantined_though_other_things_went_wrong_in_between()
    {
        var failed = After(After(Running, Died).Apply(Start(token: 2)), Died with { ToolDied = false });

        Assert.Equal("poison", After(failed.Apply(Start(token: 3)), Died).Error?.Type);
    }

    [Fact]
    public void Is_not_quarantined_when_that_was_in_another_stage()
    {
        var other = Died with { Error = Some.Error with { Stage = "ocr" } };

        Assert.Equal(DocumentPhase.Retrying, After(After(Running, Died).Apply(Start(token: 2)), other).Phase);
    }

    [Fact]
    public void Is_not_quarantined_for_failures_of_other_kinds_however_many()
    {
        var end = Died with { ToolDied = false };
        var state = Running;
        for (var attempt = 2; attempt < 10; attempt++)
        {
            state = After(state, end).Apply(Start(attempt));
        }

        Assert.Equal(DocumentPhase.Retrying, After(state, end).Phase);
    }

    private static DocumentState After(DocumentState now, AttemptEnd end) => now.Apply(now.Decide(end, Some.At(1), 0));
}
