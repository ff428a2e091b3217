using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Grains.Domain.Shards;

namespace OrleansBatch.Grains.Domain.Failures;

/// <summary>Counts and shows documents that failed for good. Rows know their errors, so no document is asked.</summary>
internal static class FailureTally
{
    private static readonly DocumentError Unknown =
        new(ErrorCategory.Data, "unknown", "The document failed, and nothing is known of the cause.", null);

    /// <summary>The failures of a shard.</summary>
    public static FailureCounts CountFailures(this ShardState state)
    {
        var byCategory = new SortedDictionary<ErrorCategory, int>();
        var byType = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in state.Rows)
        {
            if (row.Failure() is { } error)
            {
                byCategory[error.Category] = byCategory.GetValueOrDefault(error.Category) + 1;
                byType[error.Type] = byType.GetValueOrDefault(error.Type) + 1;
            }
        }

        return byCategory.Count == 0 ? FailureCounts.None : new FailureCounts
        {
            Total = byCategory.Values.Sum(),
            Recoverable = byCategory.Where(count => RetryPolicy.IsRecoverable(count.Key)).Sum(count => count.Value),
            ByCategory = byCategory.ToImmutableSortedDictionary(),
            ByErrorType = byType.ToImmutableSortedDictionary(),
        };
    }

    /// <summary>The failures of several shards together.</summary>
    public static FailureCounts Sum(IReadOnlyCollection<FailureCounts> shards) => new()
    {
        Total = shards.Sum(shard => shard.Total),
        Recoverable = shards.Sum(shard => shard.Recoverable),
        ByCategory = Sum(shards.SelectMany(shard => shard.ByCategory)),
        ByErrorType = Sum(shards.SelectMany(shard => shard.ByErrorType)),
    };

    /// <summary>Why a document failed for good; null when it did not.</summary>
    public static DocumentError? Failure(this RowState row) =>
        row.Status == DocumentStatus.Failed ? row.Error ?? Unknown : null;

    /// <summary>A failed document as a list of failures shows it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="error">Why it failed.</param>
    /// <param name="attempts">Attempts begun.</param>
    /// <param name="asked">What its batch asked for instead of the category's own strategy.</param>
    public static FailedDocument Show(
        DocumentEntry document, DocumentError error, int attempts, RetryStrategy? asked) => new(
        document.DocumentId,
        document.Name,
        error.Type,
        error.Category,
        RetryPolicy.StrategyOf(error.Category, asked),
        error.Message,
        error.Stage,
        attempts);

    private static ImmutableSortedDictionary<TKey, int> Sum<TKey>(IEnumerable<KeyValuePair<TKey, int>> counts)
        where TKey : notnull =>
        counts.GroupBy(count => count.Key, count => count.Value)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Sum());
}
