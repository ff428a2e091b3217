using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Clients;

/// <summary>
/// Submits a batch the way a careful client does: what was not acknowledged is looked up and sent again.
/// </summary>
internal sealed class Submitter(BatchPlan plan, IGrainFactory grains, Party client, LawBook laws)
{
    private IBatchGrain Batch => grains.GetGrain<IBatchGrain>(plan.Id);

    /// <summary>Submits, and cancels where the plan says so.</summary>
    public async Task RunAsync()
    {
        await client.Delay(plan.At);
        while (plan.Acknowledged < plan.Documents.Length)
        {
            await client.Persist(AppendAsync);
        }

        if (!plan.NeverSealed)
        {
            await client.Persist(SealAsync);
        }

        if (plan.NeverSealed || plan.CancelAfter is not null)
        {
            await client.Delay(plan.CancelAfter ?? TimeSpan.FromSeconds(1));
            await client.Persist(CancelAsync);
        }
    }

    private async Task AppendAsync()
    {
        if (await Batch.Find() is not { } known)
        {
            await Batch.Open(plan.Spec);
            client.Loop.Trace.Add(client.Name, $"opened {plan.Id} in the {plan.Spec.Priority} lane");
            known = (await Batch.Find())!;
        }

        laws.Seen(client.Name, known);
        plan.Acknowledged = known.Total;
        var count = Math.Min(plan.Chunk, plan.Documents.Length - known.Total);
        if (count > 0)
        {
            plan.Acknowledged = await Batch.Append(known.Total, plan.Entries(known.Total, count));
            client.Loop.Trace.Add(client.Name, $"{plan.Id} has {plan.Acknowledged} documents");
        }
    }

    private async Task SealAsync()
    {
        laws.Seen(client.Name, await Batch.Seal());
        plan.SealedAt = client.Loop.Now;
        client.Loop.Trace.Add(client.Name, $"sealed {plan.Id}");
    }

    private async Task CancelAsync()
    {
        plan.CancelAsked = true;
        var cancelled = await Batch.Cancel();
        plan.CancelledAt = client.Loop.Now;
        laws.Seen(client.Name, cancelled!);
        client.Loop.Trace.Add(client.Name, $"cancelled {plan.Id}");
    }
}
