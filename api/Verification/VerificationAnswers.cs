using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Verification;

/// <summary>Whether a batch is what it says it is, recomputed from what is stored.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Verified">Whether every check passed.</param>
/// <param name="Status">Where the batch stood when the verification began.</param>
/// <param name="Note">What was left out because the batch still runs; null when all was checked.</param>
/// <param name="Checks">The checks.</param>
/// <param name="Documents">Documents that were looked at.</param>
/// <param name="Artifacts">Artifacts whose bytes were hashed.</param>
/// <param name="Bytes">Bytes that were hashed, of artifacts and submitted content.</param>
/// <param name="VerifiedAt">When the verification ended.</param>
public sealed record VerificationAnswer(
    string BatchId,
    bool Verified,
    BatchStatus Status,
    string? Note,
    ImmutableArray<CheckAnswer> Checks,
    int Documents,
    int Artifacts,
    long Bytes,
    DateTimeOffset VerifiedAt);

/// <summary>One kind of thing that was checked.</summary>
/// <param name="Name"><c>accounting</c>, <c>coverage</c>, <c>documents</c>, <c>artifacts</c> or <c>content</c>.</param>
/// <param name="Passed">Whether nothing was wrong.</param>
/// <param name="Checked">How many things were looked at.</param>
/// <param name="ProblemCount">How many were wrong.</param>
/// <param name="Problems">The first 20 of them, each a sentence that names the thing and its values.</param>
public sealed record CheckAnswer(
    string Name, bool Passed, int Checked, int ProblemCount, ImmutableArray<string> Problems);
