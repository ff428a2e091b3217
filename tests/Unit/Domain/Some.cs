using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Tests.Unit.Domain;

/// <summary>Values whose details a test does not care about.</summary>
internal static class Some
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static DocumentError Error { get; } =
        new(ErrorCategory.Transient, "tool-crashed", "The tool crashed.", "extract");

    public static BatchSpec Spec { get; } = new()
    {
        BatchId = "batch-1",
        ProjectId = "project-1",
        Priority = Priority.Normal,
        Pipeline = "legal",
        Options = new BatchOptions(),
        SubmittedAt = Noon,
    };

    public static DateTimeOffset At(double secondsAfterNoon) => Noon.AddSeconds(secondsAfterNoon);

    public static StageCheckpoint Checkpoint(string stage, int version = 1) =>
        new(stage, version, Artifact(stage), 0.5, Cached: false);

    public static ArtifactReference Artifact(string name) => new(name, name, new string('a', 64), 10, "text/plain");

    public static DocumentOutcome Outcome(OutcomeKind kind, int number = 0, long token = 1) =>
        new() { Lease = new LeaseToken(number, token), Kind = kind, Attempts = 1, Seconds = 0.25 };

    public static ImmutableSortedDictionary<ErrorCategory, int> Errors(
        params (ErrorCategory Category, int Count)[] counts) =>
        counts.ToImmutableSortedDictionary(count => count.Category, count => count.Count);
}
