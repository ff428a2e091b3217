using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Workers;

namespace OrleansBatch.Grains.Domain.Lanes;

/// <summary>
/// The workers that told of themselves lately, a bounded number of them. Memory only. Takes the time as an argument.
/// </summary>
internal sealed class WorkerTable
{
    /// <summary>Workers that are remembered at most; then the one that has been silent longest goes.</summary>
    public const int Most = 1_000;

    /// <summary>How long a worker that says nothing counts as being there.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, WorkerReport> workers = [];

    /// <summary>A worker told of itself.</summary>
    public void Hear(WorkerReport report, DateTimeOffset now)
    {
        Expire(now);
        if (workers.Count >= Most && !workers.ContainsKey(report.WorkerId))
        {
            workers.Remove(workers.Values.MinBy(worker => worker.LastSeenAt)!.WorkerId);
        }

        workers[report.WorkerId] = report with { LastSeenAt = now };
    }

    /// <summary>A worker is gone.</summary>
    public void Forget(string workerId) => workers.Remove(workerId);

    /// <summary>Those that are there, by id.</summary>
    public ImmutableArray<WorkerReport> List(DateTimeOffset now)
    {
        Expire(now);
        return [.. workers.Values.OrderBy(worker => worker.WorkerId, StringComparer.Ordinal)];
    }

    private void Expire(DateTimeOffset now)
    {
        foreach (var gone in workers.Values.Where(worker => now - worker.LastSeenAt > Lifetime).ToArray())
        {
            workers.Remove(gone.WorkerId);
        }
    }
}
