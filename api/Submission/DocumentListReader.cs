using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OrleansBatch.Api.Problems;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>Documents of a request, each valid by itself.</summary>
/// <param name="Documents">The documents; at least one.</param>
/// <param name="Hash">SHA-256 over them, whatever the spelling and the form.</param>
internal sealed record DocumentList(ImmutableArray<ManifestDocument> Documents, string Hash);

/// <summary>
/// Reads documents that come as a JSON array, or one a line, as they are added to an open batch. One is read and
/// checked after the other; the JSON is never held whole.
/// </summary>
internal sealed class DocumentListReader(IOptions<SubmissionOptions> options)
{
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";

    private static readonly FrozenDictionary<string, bool> IsLines = new Dictionary<string, bool>
    {
        [Json] = false,
        [Lines] = true,
        ["application/ndjson"] = true,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The documents of a request, each valid by itself; at least one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="already">Documents that the batch has.</param>
    /// <param name="cancelled">Stops it.</param>
    /// <exception cref="MalformedBodyException">The body is not what its content type says.</exception>
    public async Task<Checked<DocumentList>> ReadAsync(HttpRequest request, int already, CancellationToken cancelled)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (type is null || !IsLines.TryGetValue(type, out var lines))
        {
            var given = Refusal.Shorten(request.ContentType ?? "of no type");
            return new Refusal(ProblemKind.WrongType, $"Documents come as {Json} or {Lines}, not '{given}'.");
        }
        var errors = new FieldErrors();
        var read = await ReadItemsAsync(request.Body, lines, options.Value.MaxDocuments - already, errors, cancelled);
        if (!read.Try(out var list, out var refusal))
        {
            return refusal;
        }
        if (list.Documents.IsEmpty)
        {
            errors.Add("documents", "give at least one document.");
        }
        return errors.IsEmpty ? list : errors.ToRefusal(ProblemKind.Invalid);
    }

    private async Task<Checked<DocumentList>> ReadItemsAsync(
        Stream from, bool lines, int most, FieldErrors errors, CancellationToken cancelled)
    {
        var documents = ImmutableArray.CreateBuilder<ManifestDocument>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await using var body = new BodyStream(from, options.Value.MaxManifestBytes);
            await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(
                body, topLevelValues: lines, JsonSerializerOptions.Strict, cancelled))
            {
                if (documents.Count >= most)
                {
                    return TooLarge.Documents(options.Value.MaxDocuments);
                }
                ManifestJson.EnsureReadable(item);
                hash.AppendCanonical(item);
                documents.Add(ManifestReader.ReadDocument(item, DocumentPath.For(documents.Count), errors));
            }
            return new DocumentList(documents.ToImmutable(), Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (JsonException e)
        {
            throw ManifestJson.Malformed(e, "list of documents");
        }
        catch (ContentTooLargeException e)
        {
            return TooLarge.Json("documents", e.MaxBytes);
        }
    }
}
