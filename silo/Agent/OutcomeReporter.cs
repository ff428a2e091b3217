using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// Reports outcomes to their shards: one call per shard at a time, with everything that has gathered since the last.
/// What can't be reported is tried again until the lease is lost.
/// </summary>
internal sealed partial class OutcomeReporter(
    IGrainFactory grains, TimeProvider time, Action<HeldLease> reported, ILogger<OutcomeReporter> logger)
{
    private static readonly TimeSpan RetryWait = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<string, List<(HeldLease Lease, DocumentOutcome Outcome)>> gathering = [];
    private readonly Lock gate = new();

    /// <summary>Reports an outcome, soon.</summary>
    public void Add(HeldLease lease, DocumentOutcome outcome)
    {
        lock (gate)
        {
            if (gathering.TryGetValue(lease.Shard, out var group))
            {
                group.Add((lease, outcome));
                return;
            }

            gathering[lease.Shard] = [(lease, outcome)];
        }

        _ = ReportAsync(lease.Shard);
    }

    private async Task ReportAsync(string shard)
    {
        // Leaves the caller, so that outcomes that end together are told together.
        await Task.Yield();
        while (Take(shard) is { Count: > 0 } group)
        {
            while (!await TryReportAsync(shard, group))
            {
                await Task.Delay(RetryWait, time);
                Finish(group, ended => ended.Lease.IsLost);
            }

            Finish(group, _ => true);
        }
    }

    private async Task<bool> TryReportAsync(string shard, List<(HeldLease Lease, DocumentOutcome Outcome)> group)
    {
        try
        {
            ImmutableArray<DocumentOutcome> outcomes =
                [.. group.Where(ended => !ended.Lease.IsLost).Select(ended => ended.Outcome)];
            if (!outcomes.IsEmpty)
            {
                await grains.GetGrain<IBatchShardGrain>(shard).Report(outcomes);
            }

            return true;
        }
        catch (Exception exception)
        {
            // Storage may be away for a while; the outcomes are safe in their documents, and the leases are kept.
            LogReportFailed(exception.Message, shard, group.Count);
            return false;
        }
    }

    private List<(HeldLease Lease, DocumentOutcome Outcome)>? Take(string shard)
    {
        lock (gate)
        {
            var group = gathering[shard];
            if (group.Count == 0)
            {
                gathering.Remove(shard);
                return null;
            }

            gathering[shard] = [];
            return group;
        }
    }

    private void Finish(
        List<(HeldLease Lease, DocumentOutcome Outcome)> group,
        Func<(HeldLease Lease, DocumentOutcome Outcome), bool> which)
    {
        foreach (var (lease, _) in group.Where(which))
        {
            reported(lease);
        }

        group.RemoveAll(ended => which(ended));
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Outcomes} outcomes for shard {Shard} could not be reported yet. {Why}")]
    private partial void LogReportFailed(string why, string shard, int outcomes);
}
