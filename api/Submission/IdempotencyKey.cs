using System.Security.Cryptography;
using System.Text;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Submissions;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// One request's hold on its <c>Idempotency-Key</c>: completed when answered, released when refused, and suspended
/// when it broke off where the batch may exist or not.
/// </summary>
internal sealed partial class IdempotencyKey(ISubmissionKeyGrain key, ILogger log)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The key is in use.</summary>
    public static Refusal InFlight { get; } = new(
        ProblemKind.KeyInFlight,
        "The first request with this Idempotency-Key has no answer yet. Repeat this one shortly.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>The key was used for something else.</summary>
    public static Refusal Reused { get; } = new(
        ProblemKind.KeyReused, "This Idempotency-Key was used for another request. Use a new key for this one.");

    private const int MaxLength = 255;

    /// <summary>The grain of the key that a request names; null when it names none.</summary>
    public static Checked<string>? Hashed(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }
        var text = values.ToString();
        if (values.Count != 1 || text.Length is 0 or > MaxLength || text.Any(char.IsControl))
        {
            return Refusal.Field(Header, $"must be one text of 1 to {MaxLength} characters.");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private bool mayExist;
    private bool completed;

    /// <summary>Begins under the key.</summary>
    public Task<SubmissionClaim> BeginAsync(string batchId) => key.Begin(batchId);

    /// <summary>From now on the batch may exist, even where the request fails.</summary>
    public void MayExist() => mayExist = true;

    /// <summary>Keeps the answer; durable when it returns.</summary>
    public async Task CompleteAsync(string batchId, string requestHash)
    {
        await key.Complete(batchId, requestHash);
        completed = true;
    }

    /// <summary>
    /// Frees the key of a request that has no answer to keep. Never throws: the refusal matters more.
    /// </summary>
    public async Task EndAsync(string batchId)
    {
        if (completed)
        {
            return;
        }
        try
        {
            await (mayExist ? key.Suspend(batchId) : key.Release(batchId));
        }
        catch (Exception e)
        {
            LogEndFailed(batchId, e);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The idempotency key of batch {Batch} could not be freed; it is free in a quarter of an hour.")]
    private partial void LogEndFailed(string batch, Exception exception);
}
