using System.Security.Cryptography;
using System.Text;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Submissions;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// One request's hold on its <c>Idempotency-Key</c>: completed when answered, released when refused, and suspended
/// when it broke off where the batch may exist or not. Renewed while the request runs, so that the key of a host that
/// died is soon free.
/// </summary>
/// <param name="key">The grain of the key.</param>
/// <param name="holder">The batch id that was drawn for this request.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Where failures go that the client need not hear of.</param>
internal sealed partial class IdempotencyKey(
    ISubmissionKeyGrain key, string holder, TimeProvider clock, ILogger log) : IAsyncDisposable
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
    private static readonly TimeSpan RenewEvery = ISubmissionKeyGrain.LapsesAfter / 5;
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

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

    private ITimer? renewing;
    private bool mayExist;
    private bool completed;

    /// <summary>Begins under the key.</summary>
    public async Task<SubmissionClaim> BeginAsync()
    {
        var claim = await key.Begin(holder);
        if (claim.State is SubmissionClaimState.Claimed)
        {
            mayExist = claim.BatchId != holder;
            renewing = clock.CreateTimer(_ => _ = HoldsAsync(), null, RenewEvery, RenewEvery);
        }
        else
        {
            completed = true;
        }
        return claim;
    }

    /// <summary>From now on the batch may exist, even where the request fails.</summary>
    public void MayExist() => mayExist = true;

    /// <summary>
    /// Whether no other request has taken over, as one may when this host stood still for too long. False also where
    /// nobody can tell.
    /// </summary>
    public async Task<bool> HoldsAsync()
    {
        try
        {
            return await key.Renew(holder);
        }
        catch (Exception e)
        {
            LogRenewFailed(holder, e);
            return false;
        }
    }

    /// <summary>Keeps the answer; durable when it returns. False when another request has taken over.</summary>
    public async Task<bool> CompleteAsync(string requestHash) => completed = await key.Complete(holder, requestHash);

    /// <summary>
    /// Frees the key of a request that has no answer to keep. Never throws: the refusal matters more.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        renewing?.Dispose();
        if (!completed)
        {
            // It goes on by itself where the key does not answer: the client need not wait for that.
            await Task.WhenAny(FreeAsync(), Task.Delay(EndPatience, clock));
        }
    }

    private async Task FreeAsync()
    {
        try
        {
            await (mayExist ? key.Suspend(holder) : key.Release(holder));
        }
        catch (Exception e)
        {
            LogEndFailed(holder, e);
        }
    }

    [LoggerMessage(2, LogLevel.Debug, "The idempotency key that request {Batch} holds could not be renewed.")]
    private partial void LogRenewFailed(string batch, Exception exception);

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The idempotency key that request {Batch} held could not be freed; it lapses within seconds.")]
    private partial void LogEndFailed(string batch, Exception exception);
}
