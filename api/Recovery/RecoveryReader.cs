using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Recovery;

/// <summary>What a request for a recovery asks for, valid by itself.</summary>
/// <param name="Request">The request; its id and time are given later.</param>
/// <param name="Hash">SHA-256 over the batch and the body, whatever its spelling.</param>
internal sealed record ReadRecovery(RecoveryRequest Request, string Hash);

/// <summary>Reads the bodies of requests for recoveries. No body asks for all that can be recovered.</summary>
internal static class RecoveryReader
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>Documents that one request may pick.</summary>
    public const int MaxPicked = 1_000;

    /// <summary>Retries of each document at most.</summary>
    public const int MaxRetries = 20;

    private const string Json = "application/json";
    private const string What = "recovery";

    private static readonly ImmutableArray<string> Known =
        ["retryAll", "maxRetries", "priority", "strategy", "at", "documentIds"];

    /// <summary>Reads a request.</summary>
    /// <exception cref="MalformedBodyException">The body is not JSON.</exception>
    public static async Task<Checked<ReadRecovery>> ReadAsync(
        string batchId, HttpRequest request, CancellationToken cancelled)
    {
        var hasBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true;
        if (!hasBody)
        {
            return Read(batchId, JsonElement.Parse("{}"u8));
        }
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (!Json.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            var given = Refusal.Shorten(request.ContentType ?? "of no type");
            return new Refusal(ProblemKind.WrongType, $"A recovery is asked for by {Json}, not '{given}'.");
        }
        var body = await ManifestJson.ReadAsync(request.Body, MaxBodyBytes, cancelled, What);
        if (!body.Try(out var document, out var refusal))
        {
            return refusal;
        }
        using (document)
        {
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? Read(batchId, document.RootElement)
                : Refusal.Field(What, "must be an object, or no body at all.");
        }
    }

    private static Checked<ReadRecovery> Read(string batchId, JsonElement body)
    {
        var errors = new FieldErrors();
        var fields = new JsonFields(body, "", errors, Known);
        var request = new RecoveryRequest
        {
            RecoveryBatchId = "",
            RequestedAt = default,
            Selection = new RecoverySelection(fields.Flag("retryAll", false), ReadIds(fields, errors)),
            MaxRetries = fields.Raw("maxRetries") is null ? null : fields.Whole("maxRetries", 0, 0, MaxRetries),
            Priority = fields.Raw("priority") is null
                ? null
                : Words<Priority>.Read(fields, "priority", Priority.Normal),
            Strategy = fields.Raw("strategy") is null
                ? null
                : Words<RetryStrategy>.Read(fields, "strategy", RetryStrategy.Exponential),
            At = fields.Time("at"),
        };
        if (request is { Strategy: RetryStrategy.Scheduled, At: null })
        {
            errors.Add("at", "says when; the strategy 'scheduled' needs it.");
        }
        return errors.IsEmpty
            ? new ReadRecovery(request, Hash(batchId, body))
            : errors.ToRefusal(ProblemKind.Invalid);
    }

    private static ImmutableArray<string> ReadIds(JsonFields fields, FieldErrors errors)
    {
        const string Name = "documentIds";
        if (fields.Raw(Name) is null)
        {
            return [];
        }
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var item in fields.Items(Name))
        {
            var id = item.ValueKind is JsonValueKind.String ? item.GetString()! : "";
            var objection = item.ValueKind is JsonValueKind.String ? Identifier.Objection(id) : "must be text.";
            if (objection is not null)
            {
                errors.Add($"{Name}[{ids.Count}]", objection);
            }
            ids.Add(id);
        }
        if (ids.Count is 0 or > MaxPicked)
        {
            errors.Add(Name, $"must name 1 to {MaxPicked} documents; leave it out for all.");
        }
        return ids.ToImmutable();
    }

    private static string Hash(string batchId, JsonElement body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"recover {batchId}\n"));
        hash.AppendCanonical(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
