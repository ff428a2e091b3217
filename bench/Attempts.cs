using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>One attempt of one document, as its history tells.</summary>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="EndedAt">When it ended; null for one that was lost with its worker.</param>
internal readonly record struct AttemptTimes(DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>Reads when the attempts of a batch began and ended.</summary>
internal static class Attempts
{
    private const int ReadsAtOnce = 8;

    /// <summary>Every attempt that ended or was lost, in the order they were begun.</summary>
    public static async Task<AttemptTimes[]> OfAsync(Service service, string batchId, int documents)
    {
        var found = new List<AttemptTimes>();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, documents),
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce },
            async (number, _) =>
            {
                var document = await service.ReadAsync($"/v1/batches/{batchId}/documents/d{number}");
                var history = document.GetProperty("history").EnumerateArray().Select(Read).ToArray();
                lock (found)
                {
                    found.AddRange(history);
                }
            });
        return [.. found.OrderBy(attempt => attempt.StartedAt)];
    }

    private static AttemptTimes Read(JsonElement attempt) => new(
        attempt.GetProperty("startedAt").GetDateTimeOffset(),
        attempt.GetProperty("endedAt") is { ValueKind: JsonValueKind.String } ended ? ended.GetDateTimeOffset() : null);
}
