using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Tests.Unit.Domain.Storage;

/// <summary>What several of the values have in common.</summary>
internal static partial class GoldenStates
{
    private static BatchSpec Spec => new()
    {
        BatchId = "019a-batch",
        ProjectId = "project-456",
        Priority = Priority.High,
        Pipeline = "legal",
        Options = new BatchOptions
        {
            WarmCache = false,
            EntityResolution = false,
            MaxRetries = 5,
            Ocr = "force",
            Languages = ["eng", "deu"],
            DocumentTimeoutSeconds = 120,
            NotBefore = Some.At(60),
            WebhookUrl = "https://example.org/hook",
            RetentionHours = 48,
            Benchmark = new BenchmarkOptions
            {
                WaitMilliseconds = 10,
                Fail = new BenchmarkFailure { Category = ErrorCategory.Data, EveryNth = 7, Attempts = 2 },
            },
        },
        Metadata = ImmutableDictionary<string, string>.Empty.Add("requesterName", "A. Müller"),
        SubmittedAt = Some.Noon,
    };

    private static DocumentError Error =>
        new(ErrorCategory.Data, "encrypted", "It needs a \"password\".", "extract");
}
