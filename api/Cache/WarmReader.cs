using System.Collections.Immutable;
using System.Text.Json;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Cache;

/// <summary>What a request to warm the cache asks for: a batch, or documents that a batch is to have.</summary>
/// <param name="BatchId">The batch; null for documents.</param>
/// <param name="Documents">The documents; empty for a batch.</param>
/// <param name="Pipeline">The pipeline that the documents are to run through; null for the usual one.</param>
/// <param name="Options">The options that they are to run with.</param>
/// <param name="Wait">Whether the answer waits until it is done.</param>
internal sealed record WarmRequest(
    string? BatchId, ImmutableArray<WarmDocument> Documents, string? Pipeline, BatchOptions Options, bool Wait);

/// <summary>A document to warm the cache for: its bytes by their hash and type, or where they lie.</summary>
/// <param name="Path">Where the request names it, for messages.</param>
/// <param name="Uri">Where its bytes lie; null where their hash is given.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="MediaType">Their type.</param>
internal sealed record WarmDocument(string Path, string? Uri, string? Sha256, string? MediaType);

/// <summary>Reads the bodies of requests to warm the cache.</summary>
internal static class WarmReader
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>Documents that one request may name.</summary>
    public const int MostDocuments = 1_000;

    private const string What = "request";
    private const int MostTypeCharacters = 200;
    private static readonly ImmutableArray<string> Known = ["batchId", "documents", "pipeline", "options", "wait"];
    private static readonly ImmutableArray<string> KnownOfDocument = ["uri", "sha256", "mediaType"];

    /// <summary>Reads a request.</summary>
    /// <exception cref="MalformedBodyException">The body is not JSON.</exception>
    public static async Task<Checked<WarmRequest>> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (!request.HasJsonContentType())
        {
            var given = Refusal.Shorten(request.ContentType ?? "of no type");
            return new Refusal(ProblemKind.WrongType, $"Warming is asked for by application/json, not '{given}'.");
        }
        var body = await ManifestJson.ReadAsync(request.Body, MaxBodyBytes, cancelled, What);
        if (!body.Try(out var document, out var refusal))
        {
            return refusal;
        }
        using (document)
        {
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? Read(document.RootElement)
                : Refusal.Field(What, "must be an object with a 'batchId' or 'documents'.");
        }
    }

    private static Checked<WarmRequest> Read(JsonElement body)
    {
        var errors = new FieldErrors();
        var fields = new JsonFields(body, "", errors, Known);
        var read = new WarmRequest(
            fields.Text("batchId", _ => null),
            ReadDocuments(fields, errors),
            fields.Text("pipeline", _ => null),
            OptionsReader.Read(fields.Raw("options"), errors),
            fields.Flag("wait", true));
        if (read.BatchId is null == read.Documents.IsEmpty)
        {
            errors.Add("batchId", "or 'documents': give one of them.");
        }
        return errors.IsEmpty ? read : errors.ToRefusal(ProblemKind.Invalid);
    }

    private static ImmutableArray<WarmDocument> ReadDocuments(JsonFields fields, FieldErrors errors)
    {
        var documents = ImmutableArray.CreateBuilder<WarmDocument>();
        foreach (var item in fields.Raw("documents") is null ? [] : fields.Items("documents"))
        {
            var path = $"documents[{documents.Count}]";
            var of = new JsonFields(item, path, errors, KnownOfDocument);
            var document = new WarmDocument(
                path, of.Text("uri", _ => null), of.Text("sha256", HashObjection), of.Text("mediaType", TypeObjection));
            if (document is not ({ Uri: not null, Sha256: null, MediaType: null }
                or { Uri: null, Sha256: not null, MediaType: not null }))
            {
                errors.Add(path, "needs a 'uri', or a 'sha256' with its 'mediaType'.");
            }
            documents.Add(document);
        }
        if (documents.Count > MostDocuments)
        {
            errors.Add("documents", $"must name {MostDocuments} documents at most.");
        }
        return documents.ToImmutable();
    }

    private static string? HashObjection(string text) =>
        text.Length == 64 && text.All(char.IsAsciiHexDigitLower)
            ? null
            : "must be 64 lower-case hexadecimal digits.";

    private static string? TypeObjection(string text) =>
        text.Length <= MostTypeCharacters ? null : $"must have {MostTypeCharacters} characters at most.";
}
