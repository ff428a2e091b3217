using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Lanes;

namespace OrleansBatch.Grains.Domain.Lanes;

/// <summary>
/// Which batch of a lane is next. Projects take turns, batches take turns inside their project, and a batch hands out
/// its shards in order, so one tenant's 100,000 documents do not stall another's ten. Memory only: shards offer again.
/// </summary>
internal sealed class LaneQueue
{
    private readonly Ring<Ring<SortedDictionary<int, ShardOffer>>> projects = new();

    /// <summary>Documents that could run now.</summary>
    public int Depth { get; private set; }

    /// <summary>Takes what a shard offers; it replaces what the shard offered before.</summary>
    public void Offer(ShardOffer offer)
    {
        var batches = projects.GetOrAdd(offer.ProjectId);
        var shards = batches.GetOrAdd(offer.BatchId);
        Depth += offer.Runnable - (shards.GetValueOrDefault(offer.Shard)?.Runnable ?? 0);
        if (offer.Runnable > 0)
        {
            shards[offer.Shard] = offer;
        }
        else
        {
            shards.Remove(offer.Shard);
            Prune(offer.ProjectId, offer.BatchId);
        }
    }

    /// <summary>Forgets what a batch offered.</summary>
    public void Remove(string batchId)
    {
        foreach (var project in projects.Keys)
        {
            if (projects[project].TryGet(batchId, out var shards))
            {
                Depth -= shards.Values.Sum(offer => offer.Runnable);
                shards.Clear();
                Prune(project, batchId);
            }
        }
    }

    /// <summary>Forgets what the batches of a project offered.</summary>
    public void RemoveProject(string projectId)
    {
        if (projects.TryGet(projectId, out var batches))
        {
            Depth -= batches.Values.Sum(shards => shards.Values.Sum(offer => offer.Runnable));
            projects.Remove(projectId);
        }
    }

    /// <summary>Hands out tickets for up to so many documents.</summary>
    public ImmutableArray<LaneTicket> Take(int count)
    {
        var tickets = ImmutableArray.CreateBuilder<LaneTicket>();

        // One turn is small enough that every waiting project gets a part of what is asked for.
        var turn = projects.Count == 0 ? 0 : Math.Max(1, count / projects.Count);
        while (count > 0 && projects.TryTurn(out var project, out var batches))
        {
            batches.TryTurn(out var batch, out var shards);
            var offer = shards!.First().Value;
            var taken = Math.Min(Math.Min(turn, count), offer.Runnable);
            tickets.Add(new LaneTicket(batch!, offer.Shard, taken));
            count -= taken;
            Offer(offer with { Runnable = offer.Runnable - taken });
        }

        return tickets.ToImmutable();
    }

    /// <summary>Since when the oldest runnable document waits; null when none does.</summary>
    public DateTimeOffset? OldestSince() => projects.Keys
        .SelectMany(project => projects[project].Values)
        .SelectMany(shards => shards.Values)
        .Min(offer => (DateTimeOffset?)offer.WaitingSince);

    private void Prune(string project, string batch)
    {
        var batches = projects[project];
        if (batches.TryGet(batch, out var shards) && shards.Count == 0)
        {
            batches.Remove(batch);
        }

        if (batches.Count == 0)
        {
            projects.Remove(project);
        }
    }
}
