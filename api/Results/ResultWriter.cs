using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using OrleansBatch.Api.Json;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Results;

/// <summary>
/// Writes results as JSON with the contents of their artifacts in place. Artifacts are copied from the store to the
/// client in pieces; none is held whole.
/// </summary>
internal sealed class ResultWriter(ResultSource source, IContentStore store)
{
    private const int PieceBytes = 32_768;
    private const string JsonType = "application/json";

    /// <summary>The batch as one object: its snapshot, and <c>results</c>.</summary>
    public async Task WriteJsonAsync(BatchSnapshot batch, Stream to, CancellationToken cancelled)
    {
        var pipe = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true));
        WriteOpen(pipe, batch);
        Write(pipe, ",\"results\":["u8);
        var first = true;
        await foreach (var document in source.ReadAsync(batch.BatchId, cancelled))
        {
            Write(pipe, first ? "\n"u8 : ",\n"u8);
            first = false;
            await WriteDocumentAsync(document, pipe, cancelled);
        }
        Write(pipe, "]}\n"u8);
        await pipe.CompleteAsync();
    }

    /// <summary>One line for each document that has ended so far.</summary>
    public async Task WriteLinesAsync(string batchId, Stream to, CancellationToken cancelled)
    {
        var pipe = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true));
        await foreach (var document in source.ReadAsync(batchId, cancelled))
        {
            if (document.Row.Status.IsTerminal())
            {
                await WriteDocumentAsync(document, pipe, cancelled);
                Write(pipe, "\n"u8);
            }
        }
        await pipe.CompleteAsync();
    }

    private async Task WriteDocumentAsync(DocumentDetail document, PipeWriter pipe, CancellationToken cancelled)
    {
        WriteOpen(pipe, ResultHead.For(document));
        if (document.Row.Status is DocumentStatus.Completed)
        {
            foreach (var artifact in document.Artifacts)
            {
                Write(pipe, Encoding.UTF8.GetBytes($",\"{JsonEncodedText.Encode(artifact.Name)}\":"));
                await WriteContentAsync(artifact, pipe, cancelled);
            }
        }
        Write(pipe, "}"u8);
        await pipe.FlushAsync(cancelled);
    }

    private async Task WriteContentAsync(ArtifactReference artifact, PipeWriter pipe, CancellationToken cancelled)
    {
        if (!store.Exists(artifact.Sha256))
        {
            Write(pipe, "null"u8);
            return;
        }
        await using var content = store.OpenRead(artifact.Sha256);
        if (artifact.MediaType.StartsWith(JsonType, StringComparison.Ordinal))
        {
            await content.CopyToAsync(pipe, cancelled);
            return;
        }
        await WriteTextAsync(content, pipe, cancelled);
    }

    private static async Task WriteTextAsync(Stream content, PipeWriter pipe, CancellationToken cancelled)
    {
        await using var writer = new Utf8JsonWriter(pipe, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder });
        var piece = new byte[PieceBytes];
        while (await content.ReadAsync(piece, cancelled) is > 0 and var count)
        {
            writer.WriteStringValueSegment(piece.AsSpan(0, count), isFinalSegment: false);
            await writer.FlushAsync(cancelled);
            await pipe.FlushAsync(cancelled);
        }
        writer.WriteStringValueSegment(ReadOnlySpan<byte>.Empty, isFinalSegment: true);
    }

    // The object without its closing brace, so that what is too large for memory can follow inside it.
    private static void WriteOpen<T>(PipeWriter pipe, T value) =>
        Write(pipe, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.TypeInfo<T>()).AsSpan()[..^1]);

    private static void Write(PipeWriter pipe, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(pipe.GetSpan(bytes.Length));
        pipe.Advance(bytes.Length);
    }
}
