using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Storage;

namespace OrleansBatch.Tests.Unit.Domain.Storage;

public sealed class State_that_was_written_and_read
{
    private static readonly Gen<bool> AnyFlag = Gen.Elements(true, false);

    // Stored times have the precision of their format; rows keep milliseconds.
    private static readonly Gen<DateTimeOffset> AnyTime =
        Gen.Choose(0, 1_000_000_000).Select(milliseconds => Some.Noon.AddMilliseconds(milliseconds));

    private static readonly Gen<string> AnyText =
        Gen.Elements("", "a", "\"quoted\"", "ß und 漢字", "line\nbreak", "\u0000", "😀");

    private static readonly Gen<DocumentError> AnyError =
        from category in Gen.Elements(Enum.GetValues<ErrorCategory>())
        from type in AnyText
        from message in AnyText
        from stage in Maybe(AnyText)
        select new DocumentError(category, type, message, stage);

    private static readonly Gen<RowState> AnyRow =
        from status in Gen.Elements(Enum.GetValues<DocumentStatus>())
        from attempts in Gen.Choose(0, 3)
        from milliseconds in Gen.Choose(0, 2)
        from cached in AnyFlag
        from retryAt in MaybeTime()
        from error in Maybe(AnyError)
        select new RowState(status, attempts, milliseconds * 5_000_000_000, cached, retryAt, error);

    private static readonly Gen<BatchOptions> AnyOptions =
        from warm in AnyFlag
        from resolve in AnyFlag
        from number in Gen.Choose(0, 3)
        from text in AnyText
        from languages in AnyText.ArrayOf()
        from time in MaybeTime()
        select new BatchOptions
        {
            WarmCache = warm,
            EntityResolution = resolve,
            MaxRetries = number,
            Ocr = text,
            Languages = [.. languages],
            DocumentTimeoutSeconds = number,
            NotBefore = time,
            RetentionHours = number,
            Strategy = warm ? null : RetryStrategy.Linear,
            MaxBatchRetries = warm ? null : number,
            Benchmark = warm ? null : new() { Fail = resolve ? null : new() { EveryNth = number, Attempts = number } },
        };

    private static readonly Gen<BatchState> AnyBatch =
        from status in Gen.Elements(Enum.GetValues<BatchStatus>())
        from options in AnyOptions
        from time in MaybeTime()
        from total in Gen.Choose(0, 3)
        from ended in AnyFlag
        select new BatchState
        {
            Spec = Some.Spec with { Options = options },
            Status = status,
            Total = total,
            Cancelling = ended,
            StartedAt = time,
            CompletedAt = ended ? time : null,
            Final = ended ? new() { Failed = total, Errors = Some.Errors((ErrorCategory.Data, total)) } : null,
        };

    private static readonly Gen<DocumentState> AnyDocument =
        from phase in Gen.Elements(Enum.GetValues<DocumentPhase>())
        from number in Gen.Choose(0, 3)
        from started in AnyTime
        from retryAt in MaybeTime()
        from error in Maybe(AnyError)
        from cached in AnyFlag
        select new DocumentState
        {
            Phase = phase,
            Token = number * (1L << 40),
            Attempts = number,
            Failures = number,
            StartedAt = started,
            Seconds = number / 3.0,
            Error = error,
            RetryAt = retryAt,
            Checkpoints =
                number == 0 ? null : [new("extract", number, cached ? null : Some.Artifact("text"), 1 / 3.0, cached)],
            History = cached ? [] : [new AttemptRecord(number, started, retryAt, "failed", error, "worker")],
            Worker = cached ? null : "worker",
            Suspect = cached,
            Alone = cached,
            Kills = number,
            Lost = cached ? [new LostAttempt(number, "worker")] : null,
            DiedIn = cached ? ["extract"] : null,
        };

    [Fact]
    public void Is_the_same_batch() =>
        Properties.ForAll(AnyBatch, batch => Assert.Equivalent(batch, Again(batch), strict: true));

    [Fact]
    public void Is_the_same_document() =>
        Properties.ForAll(AnyDocument, document => Assert.Equivalent(document, Again(document), strict: true));

    [Fact]
    public void Is_the_same_shard() => Properties.ForAll(
        AnyRow.ArrayOf().Select(rows => new ShardState { Epoch = rows.Length, Rows = [.. rows], Spec = Some.Spec }),
        shard =>
        {
            var read = Again(shard);
            Assert.Equal(shard.Rows, read.Rows);
            Assert.Equal(shard.Epoch, read.Epoch);
            Assert.Equivalent(shard.Spec, read.Spec, strict: true);
        });

    [Fact]
    public void Has_lists_that_can_be_walked_though_nothing_was_ever_stored()
    {
        Assert.Empty(Again(new ShardState()).Rows);
        Assert.Empty(Again(new ShardManifest()).Documents);
    }

    private static T Again<T>(T state)
    {
        var stored = JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Options);
        return JsonSerializer.Deserialize<T>(stored, StateJson.Options)!;
    }

    private static Gen<T?> Maybe<T>(Gen<T> some)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), some.Select(T? (value) => value));

    private static Gen<DateTimeOffset?> MaybeTime() =>
        Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), AnyTime.Select(DateTimeOffset? (time) => time));
}
