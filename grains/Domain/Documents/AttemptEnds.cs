using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Errors;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>Decides what the end of an attempt means for its document.</summary>
internal static class AttemptEnds
{
    /// <summary>What happened to the document.</summary>
    /// <param name="now">The document, while it runs.</param>
    /// <param name="end">How the attempt ended.</param>
    /// <param name="at">When.</param>
    /// <param name="dice">A number drawn from 0 to 1.</param>
    public static DocumentEvent Decide(this DocumentState now, AttemptEnd end, DateTimeOffset at, double dice)
    {
        if (end.Cancelled)
        {
            return new Stopped(end.Stages, at);
        }

        if (end.Error is not { } error)
        {
            return new LastStageDone(end.Stages, at);
        }

        if (end.ToolDied && now.HasDiedIn(error.Stage))
        {
            var how = $"A process that read it was killed twice in this stage. {error.Message}";
            return new GaveUp(end.Stages, ErrorClassification.Poison(how, error.Stage), at);
        }

        var failed = new FailedAttempt(error.Category, now.Failures + 1, end.MaxRetries)
        {
            Strategy = end.Strategy,
            MayRetry = end.MayRetry,
            RetryAfter = end.RetryAfter,
        };
        return RetryPolicy.NextWait(failed, dice) is { } wait
            ? new RetryPlanned(end.Stages, error, at, at + wait) { ToolDied = end.ToolDied }
            : new GaveUp(end.Stages, error, at);
    }
}
