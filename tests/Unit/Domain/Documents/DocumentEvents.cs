using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Documents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

/// <summary>Short names for the events of a document's life.</summary>
internal static class DocumentEvents
{
    public static DocumentState Running { get; } = new DocumentState().Apply(Start(token: 1));

    public static AttemptStarted Start(
        long token, double seconds = 0, string worker = "worker-1", bool asSuspect = false) =>
        new(token, worker, asSuspect, Some.At(seconds));

    public static LastStageDone LastStage(double seconds = 1) => new([Some.Checkpoint("entities")], Some.At(seconds));

    public static RetryPlanned Retry(double seconds = 1, double retryAt = 2) =>
        new(ImmutableArray<StageCheckpoint>.Empty, Some.Error, Some.At(seconds), Some.At(retryAt));

    public static GaveUp Give(double seconds = 1) => new([], Some.Error, Some.At(seconds));

    public static WorkerKilled Kill(long token) => new(token, Some.Error, Some.At(60));

    public static Quarantined Quarantine(long token) => new(token, Some.Error);

    public static Released Release(double seconds = 1) => new([], Some.At(seconds));

    public static Stopped Stop(double seconds = 1) => new([], Some.At(seconds));
}
