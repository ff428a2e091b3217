using OrleansBatch.Api.Problems;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Verification;

/// <summary>Verifies batches, a few at a time: each reads everything that its batch has stored.</summary>
internal sealed class Verifier(IGrainFactory grains, IContentStore store, TimeProvider clock) : IDisposable
{
    private const int MostAtOnce = 2;
    private readonly SemaphoreSlim running = new(MostAtOnce);

    /// <summary>What a verification of the batch finds. A problem of the batch is an answer, not a refusal.</summary>
    public async Task<Checked<VerificationAnswer>> VerifyAsync(string batchId, CancellationToken cancelled)
    {
        if (!BatchIds.IsPossible(batchId))
        {
            return Refusal.UnknownBatch(batchId);
        }
        if (!await running.WaitAsync(TimeSpan.Zero, cancelled))
        {
            return Busy;
        }
        try
        {
            if (await grains.GetGrain<IBatchGrain>(batchId).Recount() is not { } batch)
            {
                return Refusal.UnknownBatch(batchId);
            }
            var verification = new Verification(grains, store, batch);
            await verification.RunAsync(cancelled);
            return verification.Answer(clock.GetUtcNow());
        }
        finally
        {
            running.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => running.Dispose();

    private static Refusal Busy { get; } = new(
        ProblemKind.TooMany, $"{MostAtOnce} batches are being verified, as many as this server does at once.")
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };
}
