using System.Runtime.CompilerServices;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Api.Results;

/// <summary>A batch's documents one by one, a few of them in memory at a time.</summary>
internal sealed class ResultSource(IGrainFactory grains)
{
    private const int AtOnce = 100;

    /// <summary>The documents in order of submission.</summary>
    public async IAsyncEnumerable<DocumentDetail> ReadAsync(
        string batchId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = grains.GetGrain<IBatchGrain>(batchId);
        for (var from = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await batch.ReadResults(from, AtOnce);
            if (page.IsDefaultOrEmpty)
            {
                yield break;
            }
            foreach (var document in page)
            {
                yield return document;
            }
            from += page.Length;
        }
    }
}
