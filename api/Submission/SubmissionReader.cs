using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OrleansBatch.Api.Problems;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Reads the body of a submission in whichever of the two forms it came. Decides nothing about its fields.
/// </summary>
internal sealed class SubmissionReader(IOptions<SubmissionOptions> options)
{
    private const string Json = "application/json";
    private const string Multipart = "multipart/form-data";

    /// <summary>What the request brought; its files are in the stage.</summary>
    /// <exception cref="MalformedBodyException">The body is not what its content type says.</exception>
    public async Task<Checked<Received>> ReadAsync(
        HttpRequest request, IContentStage stage, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return WrongType(request.ContentType);
        }
        if (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
        {
            return await ReadJsonAsync(request, cancellationToken);
        }
        if (!type.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase))
        {
            return WrongType(request.ContentType);
        }
        if (MultipartReading.Boundary(type) is not { } boundary)
        {
            return new Refusal(ProblemKind.Malformed, $"Content-Type {Multipart} needs a boundary.");
        }
        using var reading = new MultipartReading(new MultipartReader(boundary, request.Body), stage, options.Value);
        return await reading.ReadAsync(cancellationToken);
    }

    private async Task<Checked<Received>> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var read = await ManifestJson.ReadAsync(request.Body, options.Value.MaxManifestBytes, cancellationToken);
        return read.Refusal is { } refusal ? refusal : new Received(read.Value, default);
    }

    private static Refusal WrongType(string? given) => new(
        ProblemKind.WrongType,
        $"A submission is {Multipart} or {Json}, not '{Refusal.Shorten(given ?? "of no content type")}'.");
}
