using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansBatch.Api.Json;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Progress;

/// <summary>Writes one client's Server-Sent Events, as of the HTML standard, section 9.2.</summary>
internal sealed class EventWriter(Stream to)
{
    /// <summary>The name of events that carry a snapshot; their id is its version.</summary>
    public const string BatchProgress = "batchProgress";

    /// <summary>
    /// The name of events that tell of one document. They have no id: the last id stays a snapshot's.
    /// </summary>
    public const string DocumentFinished = "documentFinished";

    /// <summary>Asks the client to come back after a second when the stream breaks, whatever its default.</summary>
    public Task BeginAsync(CancellationToken cancelled) => WriteAsync("retry: 1000\n\n", cancelled);

    /// <summary>Sends a snapshot.</summary>
    public Task WriteAsync(BatchSnapshot batch, CancellationToken cancelled)
    {
        var id = batch.Version.ToString(CultureInfo.InvariantCulture);
        return WriteAsync($"id: {id}\nevent: {BatchProgress}\ndata: {Json(batch)}\n\n", cancelled);
    }

    /// <summary>Sends that documents have ended.</summary>
    public Task WriteAsync(IEnumerable<DocumentFinished> documents, CancellationToken cancelled)
    {
        var text = string.Concat(documents.Select(d => $"event: {DocumentFinished}\ndata: {Json(d)}\n\n"));
        return text.Length == 0 ? Task.CompletedTask : WriteAsync(text, cancelled);
    }

    /// <summary>
    /// Sends a comment, which clients skip, so that nothing on the way takes the connection for dead.
    /// </summary>
    public Task WriteHeartbeatAsync(CancellationToken cancelled) => WriteAsync(": still here\n\n", cancelled);

    private async Task WriteAsync(string text, CancellationToken cancelled)
    {
        await to.WriteAsync(Encoding.UTF8.GetBytes(text), cancelled);
        await to.FlushAsync(cancelled);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.TypeInfo<T>());
}
