using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Grains.Domain.Batches;

namespace OrleansBatch.Grains.Batches;

/// <summary>What the batch says to a verification.</summary>
internal sealed partial class BatchGrain
{
    public async Task<BatchSnapshot?> Recount()
    {
        // A batch that has ended is never written again, but for links: what is stored is what it is.
        if (State.IsTerminal())
        {
            await store.ReloadAsync();
        }

        return State.Spec is null ? null : Show();
    }
}
