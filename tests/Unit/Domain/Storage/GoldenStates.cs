using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Batches;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Domain.Lanes;
using OrleansBatch.Grains.Domain.Projects;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Submissions;

namespace OrleansBatch.Tests.Unit.Domain.Storage;

/// <summary>The values that the golden files hold, one a file; together they use every field that is stored.</summary>
internal static partial class GoldenStates
{
    /// <summary>The values by the names of their files.</summary>
    public static ImmutableDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["batch-new"] = new BatchState(),
        ["batch-open"] = new BatchState
        {
            Spec = Spec with { Options = new BatchOptions(), Metadata = ImmutableDictionary<string, string>.Empty },
            Status = BatchStatus.Open,
            VersionCeiling = 10_000,
        },
        ["batch-ended"] = new BatchState
        {
            Spec = Spec,
            Status = BatchStatus.Cancelled,
            Total = 6,
            Cancelling = true,
            StartedAt = Some.At(1),
            CompletedAt = Some.At(9.25),
            VersionCeiling = 20_000,
            FinalVersion = 10_042,
            Final = new BatchTotals
            {
                Pending = 1,
                Processing = 2,
                Completed = 3,
                Failed = 2,
                Cancelled = 1,
                Cached = 1,
                Errors = Some.Errors((ErrorCategory.Transient, 1), (ErrorCategory.Data, 1)),
            },
        },
        ["batch-recovered"] = new BatchState
        {
            Spec = Spec with { OriginalBatchId = "0199-batch" },
            Status = BatchStatus.Processing,
            Total = 6,
            VersionCeiling = 10_000,
            PendingRecovery = "019d-batch",
            RecoveryBatchIds = ["019b-batch", "019c-batch"],
            Appends = [new AppendReceipt(new string('d', 64), new string('e', 64), 2, 6)],
        },
        ["batch-held"] = new BatchState
        {
            Spec = Spec with { Options = new BatchOptions(), Metadata = ImmutableDictionary<string, string>.Empty },
            Status = BatchStatus.Queued,
            Total = 6,
            Holds = Holds.Batch | Holds.Lane,
            VersionCeiling = 10_000,
        },
        ["batch-warmed"] = new BatchState
        {
            Spec = Spec with { Options = new BatchOptions { IgnoreCache = true } },
            Status = BatchStatus.Warming,
            Total = 6,
            VersionCeiling = 10_000,
            Final = new BatchTotals { Completed = 6, Cached = 1, CacheLookups = 30, CacheHits = 7 },
        },
        ["shard-new"] = new ShardState(),
        ["shard-cached"] = new ShardState
        {
            Epoch = 1,
            Rows =
            [
                new(DocumentStatus.Completed, 1, 12, Cached: true, CacheLookups: 5, CacheHits: 5),
                new(DocumentStatus.Completed, 1, 1250, CacheLookups: 5, CacheHits: 2),
                new(DocumentStatus.Failed, 1, 7, Error: Error, CacheLookups: 2),
            ],
        },
        ["shard-held"] = new ShardState { Epoch = 1, Held = true, Rows = [RowState.New] },
        ["shard"] = new ShardState
        {
            Epoch = 3,
            Spec = Spec with { Options = new BatchOptions(), Metadata = ImmutableDictionary<string, string>.Empty },
            Cancelling = true,
            Rows =
            [
                RowState.New,
                new(DocumentStatus.Pending, Attempts: 1),
                new(DocumentStatus.Retrying, 1, 250, RetryAt: Some.At(30), Error: Error),
                new(DocumentStatus.Retrying, 1, 250, RetryAt: Some.At(30)),
                new(DocumentStatus.Completed, 1, 1250),
                new(DocumentStatus.Completed, 2, 12, Cached: true),
                new(DocumentStatus.Failed, 4, 0, Error: Error),
                new(DocumentStatus.Failed, 1, 7, Error: Error with { Stage = null }),
                new(DocumentStatus.Cancelled),
                new(DocumentStatus.Cancelled, 1, 99, Error: Error),
            ],
        },
        ["manifest"] = new ShardManifest
        {
            Documents =
            [
                new() { DocumentId = "doc-1" },
                new()
                {
                    DocumentId = "doc-2",
                    Name = "Gerichtsbeschluß 1.pdf",
                    Content = new ContentReference(new string('a', 64), 1_234_567, "application/pdf"),
                    Metadata = ImmutableDictionary<string, string>.Empty.Add("court", "BGH"),
                },
            ],
        },
        ["manifest-recovered"] = new ShardManifest
        {
            Documents =
            [
                new() { DocumentId = "doc-1", RecoveredFrom = "019a-batch/512", FailedAs = ErrorCategory.Resource },
            ],
        },
        ["manifest-attached"] = new ShardManifest
        {
            Documents = [new() { DocumentId = "mail" }, new() { DocumentId = "mail~1-a.pdf", ParentId = "mail" }],
        },
        ["document-new"] = new DocumentState(),
        ["document-warned"] = new DocumentState
        {
            Phase = DocumentPhase.Completed,
            Token = (1L << 32) | 1,
            Attempts = 1,
            StartedAt = Some.At(20),
            Seconds = 1.5,
            Checkpoints =
            [
                new("validate", 1, null, 0, Cached: true),
                new("extract", 2, null, 1.25, Cached: false) { Warnings = ["Page 3 is empty."], Missed = true },
            ],
        },
        ["document-retrying"] = new DocumentState
        {
            Phase = DocumentPhase.Retrying,
            Token = (3L << 32) | 7,
            Attempts = 2,
            Failures = 1,
            StartedAt = Some.At(20),
            Seconds = 1.5,
            Checkpoints =
            [
                new("validate", 1, null, 0.0001, Cached: false),
                new("extract", 2, new("text", "extract", new string('b', 64), 4_096, "text/plain"), 0.25, Cached: true),
            ],
            History = [new(1, Some.Noon, null, "lost", null), new(2, Some.At(20), Some.At(21.5), "failed", Error)],
            Error = Error,
            RetryAt = Some.At(31.5),
        },
        ["document-suspect"] = new DocumentState
        {
            Phase = DocumentPhase.Running,
            Token = (4L << 32) | 1,
            Attempts = 3,
            StartedAt = Some.At(40),
            History =
            [
                new(1, Some.Noon, Some.At(1), "released", null, "host-12-abcdef"),
                new(2, Some.At(20), null, "lost", null, "host-12-abcdef"),
            ],
            Worker = "host-34-012345",
            Suspect = true,
            Alone = true,
            Kills = 1,
            DiedIn = ["extract"],
        },
        ["document-lost-twice"] = new DocumentState
        {
            Phase = DocumentPhase.Waiting,
            Token = (5L << 32) | 9,
            Attempts = 2,
            StartedAt = Some.At(40),
            Suspect = true,
            Lost = [new((4L << 32) | 1, "host-12-abcdef"), new((5L << 32) | 9, "host-34-012345")],
        },
        ["document-pardoned"] = new DocumentState
        {
            Phase = DocumentPhase.Waiting,
            Token = (5L << 32) | 9,
            Attempts = 2,
            StartedAt = Some.At(40),
            Pardons = 2,
        },
        ["batch-retries"] = new BatchState
        {
            Spec = Spec with { Options = new() { Strategy = RetryStrategy.Linear, MaxBatchRetries = 20 } },
            Status = BatchStatus.Processing,
        },
        ["batch-overlap"] = new BatchState
        {
            Spec = Spec with { Options = new() { ChunkOverlap = 200 } },
            Status = BatchStatus.Processing,
        },
        ["lane"] =
            new LaneState { Batches = [new LaneBatch("019a-batch", "project-456"), new LaneBatch("019b-batch", "p")] },
        ["lane-paused"] = new LaneState
        {
            Batches = [new LaneBatch("019a-batch", "project-456")],
            Paused = true,
            PausedProjects = ["project-456"],
        },
        ["project"] = new ProjectState { Paused = true, Telling = true },
        ["project-new"] = new ProjectState(),
        ["entities-new"] = new EntityRegisterState(),
        ["entities"] = new EntityRegisterState
        {
            Batches =
            [
                new("019a-batch", Ended: true, [new(500, 500, new string('a', 64)), new(7, 0, null)]),
                new("019b-batch", Ended: false, [new(0, 0, null)]),
            ],
            Pages = [new string('b', 64)],
        },
        ["catalog"] = new CatalogState { NewestPage = 12 },
        ["page"] = new CatalogPageState { Entries = [new CatalogEntry("019a-batch", "project-456", Priority.Low)] },
        ["key-begun"] = new SubmissionKeyState { BatchId = "019a-batch" },
        ["key-held"] = new SubmissionKeyState { BatchId = "019a-batch", Holder = "019b-batch" },
        ["key-answered"] = new SubmissionKeyState
        {
            BatchId = "019a-batch",
            RequestHash = new string('c', 64),
            AnsweredAt = Some.At(1),
        },
    }.ToImmutableDictionary();
}
