using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Grains.Batches;

/// <summary>Additions that a client may repeat.</summary>
internal sealed partial class BatchGrain
{
    public async Task<AppendReceipt> AppendOnce(
        int after, ImmutableArray<DocumentEntry> documents, string key, string requestHash)
    {
        // Asked again here, inside the turn: two requests under one key may both have found none.
        if (State.Receipt(key) is { } before)
        {
            return before;
        }

        // Stored with the count itself, so that neither is there without the other.
        var receipt = new AppendReceipt(key, requestHash, documents.Length, after + documents.Length);
        await Add(after, documents, receipt);
        return receipt;
    }

    public Task<AppendReceipt?> FindAppend(string key) => Task.FromResult(State.Receipt(key));
}
