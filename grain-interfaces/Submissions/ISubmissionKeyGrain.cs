namespace OrleansBatch.GrainInterfaces.Submissions;

/// <summary>
/// Remembers what was answered to an <c>Idempotency-Key</c>, so that a client may repeat a request that it lost the
/// answer of. Key: SHA-256 of the client's key.
/// </summary>
[Alias("orleansbatch.ISubmissionKeyGrain")]
public interface ISubmissionKeyGrain : IGrainWithStringKey
{
    /// <summary>
    /// How long a submission is taken to be on its way after it was begun or last renewed: its process may have died.
    /// </summary>
    static readonly TimeSpan LapsesAfter = TimeSpan.FromSeconds(15);

    /// <summary>Begins a submission under this key, or says what became of the one before.</summary>
    /// <param name="batchId">The id that a new batch would have; durable before anything of it exists. Drawn for this
    /// request alone, so it names the request, too: the holder.</param>
    [Alias("Begin")]
    Task<SubmissionClaim> Begin(string batchId);

    /// <summary>The submission is still on its way.</summary>
    /// <returns>Whether it still holds the key; once lapsed, another request may have taken over.</returns>
    [Alias("Renew")]
    Task<bool> Renew(string holder);

    /// <summary>Keeps the answer; durable when it returns.</summary>
    /// <param name="holder">Who began.</param>
    /// <param name="requestHash">SHA-256 over what was submitted.</param>
    /// <returns>Whether it may be answered: false when another request has taken over.</returns>
    [Alias("Complete")]
    Task<bool> Complete(string holder, string requestHash);

    /// <summary>The submission was refused: the key is free again.</summary>
    [Alias("Release")]
    Task Release(string holder);

    /// <summary>
    /// The submission broke off where nobody knows whether its batch exists: whoever begins next gets the same batch id
    /// and looks.
    /// </summary>
    [Alias("Suspend")]
    Task Suspend(string holder);
}

/// <summary>What a key stands for when a submission begins.</summary>
/// <param name="State">Which of the three it is.</param>
/// <param name="BatchId">The batch that the key stands for, or the one that it stood for when its submission broke
/// off.</param>
/// <param name="RequestHash">SHA-256 over what was submitted, once answered.</param>
[GenerateSerializer, Immutable, Alias("orleansbatch.SubmissionClaim")]
public sealed record SubmissionClaim(
    [property: Id(0)] SubmissionClaimState State,
    [property: Id(1)] string BatchId,
    [property: Id(2)] string? RequestHash);

/// <summary>The states of a key.</summary>
public enum SubmissionClaimState
{
    /// <summary>The caller may go on and must complete or release. The batch id tells which batch to make.</summary>
    Claimed = 1,

    /// <summary>Another request with this key is on its way.</summary>
    InFlight = 2,

    /// <summary>Answered before: compare the hash and answer the same.</summary>
    Answered = 3,
}
