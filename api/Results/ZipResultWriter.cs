using System.IO.Compression;
using System.Text.Json;
using OrleansBatch.Api.Json;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Results;

/// <summary>A file in the ZIP, as its <c>manifest.json</c> lists it.</summary>
/// <param name="Path">Its path in the ZIP.</param>
/// <param name="DocumentId">The document that it belongs to.</param>
/// <param name="Artifact">The artifact that it holds.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Bytes">Its length in bytes.</param>
internal sealed record ZipFile(string Path, string DocumentId, string Artifact, string Sha256, long Bytes);

/// <summary>
/// Writes results as a ZIP: a folder for each completed document, <c>manifest.json</c> with the hash of every file, and
/// <c>results.json</c> with what became of every document. The documents are read once for each of the three, so that
/// memory does not grow with the batch.
/// </summary>
internal sealed class ZipResultWriter(ResultSource source, IContentStore store)
{
    /// <summary>Writes the ZIP.</summary>
    public async Task WriteAsync(BatchSnapshot batch, Stream to, CancellationToken cancelled)
    {
        var time = batch.CompletedAt ?? batch.SubmittedAt;
        await using var output = new ZipOutput(to);
        await using var zip = await ZipArchive.CreateAsync(
            output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancelled);
        await foreach (var document in source.ReadAsync(batch.BatchId, cancelled))
        {
            foreach (var file in FilesOf(document))
            {
                await using var content = store.OpenRead(file.Sha256);
                await using var entry = await OpenAsync(zip, file.Path, time, cancelled);
                await content.CopyToAsync(entry, cancelled);
            }
        }
        await using (var entry = await OpenAsync(zip, "manifest.json", time, cancelled))
        {
            await WriteListAsync(entry, batch, "files", batchId => FilesAsync(batchId, cancelled), cancelled);
        }
        await using (var entry = await OpenAsync(zip, "results.json", time, cancelled))
        {
            await WriteListAsync(entry, batch, "results", batchId => HeadsAsync(batchId, cancelled), cancelled);
        }
    }

    private IEnumerable<ZipFile> FilesOf(DocumentDetail document) => document.Row.Status is DocumentStatus.Completed
        ? document.Artifacts.Where(a => store.Exists(a.Sha256)).Select(a => File(document.Row, a))
        : [];

    private static ZipFile File(DocumentRow row, ArtifactReference artifact) => new(
        $"{ZipNames.Folder(row.Number, row.DocumentId)}/{ZipNames.File(artifact.Name, artifact.MediaType)}",
        row.DocumentId,
        artifact.Name,
        artifact.Sha256,
        artifact.Bytes);

    private async IAsyncEnumerable<ZipFile> FilesAsync(
        string batchId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancelled)
    {
        await foreach (var document in source.ReadAsync(batchId, cancelled))
        {
            foreach (var file in FilesOf(document))
            {
                yield return file;
            }
        }
    }

    private async IAsyncEnumerable<ResultHead> HeadsAsync(
        string batchId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancelled)
    {
        await foreach (var document in source.ReadAsync(batchId, cancelled))
        {
            yield return ResultHead.For(document);
        }
    }

    private static async Task<Stream> OpenAsync(
        ZipArchive zip, string path, DateTimeOffset time, CancellationToken cancelled)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = time;
        return await entry.OpenAsync(cancelled);
    }

    private static async Task WriteListAsync<T>(
        Stream to,
        BatchSnapshot batch,
        string name,
        Func<string, IAsyncEnumerable<T>> items,
        CancellationToken cancelled)
    {
        await using var writer = new Utf8JsonWriter(to, new() { Encoder = ApiJson.Options.Encoder, Indented = true });
        writer.WriteStartObject();
        writer.WritePropertyName("batch");
        JsonSerializer.Serialize(writer, batch, ApiJson.TypeInfo<BatchSnapshot>());
        writer.WriteStartArray(name);
        await foreach (var item in items(batch.BatchId))
        {
            JsonSerializer.Serialize(writer, item, ApiJson.TypeInfo<T>());
            await writer.FlushAsync(cancelled);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancelled);
    }
}
