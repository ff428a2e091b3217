using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OrleansBatch.Api.Problems;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>Reads documents that come as a JSON array, or one a line, as they are added to an open batch.</summary>
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
    public async Task<Checked<ImmutableArray<ManifestDocument>>> ReadAsync(
        HttpRequest request, int already, CancellationToken cancelled)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (type is null || !IsLines.TryGetValue(type, out var lines))
        {
            var given = Refusal.Shorten(request.ContentType ?? "of no type");
            return new Refusal(ProblemKind.WrongType, $"Documents come as {Json} or {Lines}, not '{given}'.");
        }
        var read = await ReadItemsAsync(request.Body, lines, options.Value.MaxDocuments - already, cancelled);
        if (!read.Try(out var items, out var refusal))
        {
            return refusal;
        }
        var errors = new FieldErrors();
        var documents = ManifestReader.ReadDocuments(items, errors);
        if (documents.IsEmpty)
        {
            errors.Add("documents", "give at least one document.");
        }
        return errors.IsEmpty ? documents : errors.ToRefusal(ProblemKind.Invalid);
    }

    private async Task<Checked<List<JsonElement>>> ReadItemsAsync(
        Stream from, bool lines, int most, CancellationToken cancelled)
    {
        var items = new List<JsonElement>();
        try
        {
            await using var body = new BodyStream(from, options.Value.MaxManifestBytes);
            await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(
                body, topLevelValues: lines, JsonSerializerOptions.Strict, cancelled))
            {
                if (items.Count == most)
                {
                    return TooLarge.Documents(options.Value.MaxDocuments);
                }
                ManifestJson.EnsureReadable(item);
                items.Add(item);
            }
            return items;
        }
        catch (JsonException e)
        {
            throw ManifestJson.Malformed(e);
        }
        catch (ContentTooLargeException e)
        {
            return TooLarge.Manifest(e.MaxBytes);
        }
    }
}
