using System.Text.Json;
using OrleansBatch.Tests.Chaos;

namespace OrleansBatch.Tests.Cluster.Looking;

/// <summary>One attempt of one document, as its history tells.</summary>
/// <param name="Document">Whose it is.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="EndedAt">When it ended; null for one that was lost with its worker.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Worker">The worker that it ran in; null for the attempt that completed the document.</param>
internal sealed record AttemptTimes(
    string Document, int Number, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string Outcome, string? Worker);

/// <summary>Reads the attempts of a batch.</summary>
internal static class Attempts
{
    private const int ReadsAtOnce = 4;

    /// <summary>Every attempt of the batch that ended or was lost, by document, oldest first.</summary>
    public static async Task<IReadOnlyList<AttemptTimes>> AttemptsAsync(this HttpClient api, string batchId)
    {
        var rows = await api.RowsAsync(batchId);
        var found = new List<AttemptTimes>();
        await Parallel.ForEachAsync(
            rows.Select(row => row.Text("documentId")),
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce },
            async (id, _) =>
            {
                var document = await api.JsonAsync($"v1/batches/{batchId}/documents/{id}");
                var history = document.GetProperty("history").EnumerateArray();
                lock (found)
                {
                    found.AddRange(history.Select(attempt => Read(id, attempt)));
                }
            });
        return [.. found.OrderBy(attempt => attempt.Document).ThenBy(attempt => attempt.Number)];
    }

    /// <summary>The attempts that workers took with them, each with the one that followed.</summary>
    public static IReadOnlyList<(AttemptTimes Lost, AttemptTimes Next)> LostWith(
        this IEnumerable<AttemptTimes> attempts, params IReadOnlyCollection<string> workers) =>
    [
        .. attempts.GroupBy(attempt => attempt.Document)
            .SelectMany(document => document.Zip(document.Skip(1)))
            .Where(pair => pair.First.Outcome == "lost" && workers.Contains(pair.First.Worker!)),
    ];

    private static AttemptTimes Read(string document, JsonElement attempt) => new(
        document,
        attempt.Number("attempt"),
        attempt.GetProperty("startedAt").GetDateTimeOffset(),
        attempt.GetProperty("endedAt") is { ValueKind: JsonValueKind.String } ended ? ended.GetDateTimeOffset() : null,
        attempt.Text("outcome"),
        attempt.GetProperty("worker").GetString());
}
