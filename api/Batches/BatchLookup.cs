using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Api.Batches;

/// <summary>Finds batches by ids that clients sent.</summary>
internal static class BatchLookup
{
    /// <summary>The batch; null when there is none. A text that can't be an id is not looked up.</summary>
    public static async Task<BatchSnapshot?> FindBatchAsync(this IGrainFactory grains, string id) =>
        BatchIds.IsPossible(id) ? await grains.GetGrain<IBatchGrain>(id).Find() : null;
}
