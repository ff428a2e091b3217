using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OrleansBatch.Api.Problems;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Reads one <c>multipart/form-data</c> body part by part; files go to the stage as they come, in any order.
/// </summary>
internal sealed class MultipartReading(MultipartReader parts, IContentStage stage, SubmissionOptions options)
    : IDisposable
{
    private const string ManifestPart = "manifest";
    private const string FilesPart = "files";
    private static readonly string[] KnownParts = [ManifestPart, FilesPart];

    private readonly ImmutableArray<ReceivedFile>.Builder files = ImmutableArray.CreateBuilder<ReceivedFile>();
    private JsonDocument? manifest;

    /// <summary>The boundary of a body; null when the content type has none that can be used.</summary>
    public static string? Boundary(MediaTypeHeaderValue type)
    {
        const int most = 200;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrWhiteSpace(boundary) || boundary.Length > most ? null : boundary;
    }

    /// <summary>Reads to the end of the body, or to the first part that is refused.</summary>
    /// <exception cref="MalformedBodyException">The body is not what it says it is.</exception>
    public async Task<Checked<Received>> ReadAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken) is { } part)
        {
            var refusal = await TakeAsync(part, cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }
        }
        var received = new Received(manifest, files.ToImmutable());
        manifest = null;
        return received;
    }

    /// <inheritdoc/>
    public void Dispose() => manifest?.Dispose();

    private async Task<MultipartSection?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await parts.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw new MalformedBodyException("The body is not complete multipart/form-data.", e);
        }
    }

    private Task<Refusal?> TakeAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        var name = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""
            : "";
        return name switch
        {
            ManifestPart => TakeManifestAsync(part, cancellationToken),
            FilesPart => TakeFileAsync(part, SentName(disposition!), cancellationToken),
            _ => Task.FromResult<Refusal?>(Refusal.Field(
                Refusal.Shorten(name.Length == 0 ? "part" : name),
                $"is not a part that is known here; send '{ManifestPart}' and '{FilesPart}'." +
                Suggestion.For(name, KnownParts))),
        };
    }

    private async Task<Refusal?> TakeManifestAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        if (manifest is not null)
        {
            return Refusal.Field(ManifestPart, "was sent twice.");
        }
        var read = await ManifestJson.ReadAsync(part.Body, options.MaxManifestBytes, cancellationToken);
        manifest = read.Value;
        return read.Refusal;
    }

    private async Task<Refusal?> TakeFileAsync(MultipartSection part, string? name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(name))
        {
            return Refusal.Field($"files[{files.Count}]", "has no file name.");
        }
        if (files.Count == options.MaxDocuments)
        {
            return TooLarge.Documents(options.MaxDocuments);
        }
        try
        {
            await using var body = new BodyStream(part.Body);
            var content = await stage.AddAsync(body, options.MaxFileBytes, cancellationToken);
            files.Add(stage.Describe(content, name));
            return null;
        }
        catch (ContentTooLargeException e)
        {
            return TooLarge.File($"files[{files.Count}]", name, e.MaxBytes);
        }
    }

    private static string? SentName(ContentDispositionHeaderValue disposition) =>
        (HeaderUtilities.RemoveQuotes(disposition.FileNameStar) is { Length: > 0 } star
            ? star
            : HeaderUtilities.RemoveQuotes(disposition.FileName)).Value;
}
