using System.Collections.Concurrent;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster.Faults;

/// <summary>
/// Lets things happen to the silos of a cluster that a seed decides: they are killed, frozen and thawed, told to end,
/// replaced and joined by others. At least one worker and one API silo go on all the while.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="dice">The seed's dice.</param>
internal sealed class RandomFaults(RunningCluster cluster, Random dice)
{
    private const int MostWorkers = 4;
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<SiloProcess, bool> frozen = [];
    private readonly List<Task> thawing = [];

    /// <summary>What happened, in order.</summary>
    public List<string> Happened { get; } = [];

    private SiloProcess[] Workers => [.. cluster.Workers.Where(worker => !frozen.ContainsKey(worker))];

    /// <summary>Lets one thing happen.</summary>
    public async Task NextAsync()
    {
        var (workers, apis) = (Workers, cluster.Apis);
        switch (dice.Next(10))
        {
            case 0 or 1 when workers.Length > 1:
                await EndAsync("killed", Pick(workers), silo => silo.KillAsync());
                break;
            case 2 when workers.Length > 2:
                await Task.WhenAll(
                    workers.Take(2).Select(worker => EndAsync("killed", worker, silo => silo.KillAsync())));
                break;
            case 3 or 4 when workers.Length > 1:
                await FreezeAsync(Pick(workers), TimeSpan.FromSeconds(dice.Next(2, 30)));
                break;
            case 5 when workers.Length > 1:
                await EndAsync("drained", Pick(workers), DrainAsync);
                break;
            case 6:
                await ReplaceAsync("killed", Pick(apis), silo => silo.KillAsync());
                break;
            case 7:
                await ReplaceAsync("drained", Pick(apis), DrainAsync);
                break;
            case var _ when cluster.Workers.Count < MostWorkers:
                await JoinAsync();
                break;
            default:
                break;
        }
    }

    /// <summary>Lets everything go on, with two workers at least.</summary>
    public async Task EndAsync()
    {
        await Task.WhenAll(thawing);
        while (Workers.Length < 2)
        {
            await JoinAsync();
        }
    }

    private async Task FreezeAsync(SiloProcess worker, TimeSpan time)
    {
        Note($"{worker} frozen for {time.TotalSeconds:0} s");
        frozen[worker] = true;
        await worker.FreezeAsync();
        thawing.Add(Task.Run(async () =>
        {
            await Task.Delay(time);
            await worker.ThawAsync();
            frozen.TryRemove(worker, out _);
        }));
    }

    private async Task EndAsync(string how, SiloProcess silo, Func<SiloProcess, Task> end)
    {
        Note($"{silo} {how}");
        await end(silo);
    }

    private async Task ReplaceAsync(string how, SiloProcess silo, Func<SiloProcess, Task> end)
    {
        await EndAsync(how, silo, end);
        Note($"{await cluster.ReplaceAsync(silo)} in its place");
    }

    private async Task JoinAsync() => Note($"{await cluster.StartWorkerAsync()} joined");

    private static async Task DrainAsync(SiloProcess silo)
    {
        await silo.TerminateAsync();
        await silo.UntilEndedAsync(EndsWithin);
    }

    private SiloProcess Pick(IReadOnlyList<SiloProcess> from) => from[dice.Next(from.Count)];

    private void Note(string what) => Happened.Add($"{DateTime.UtcNow:HH:mm:ss} {what}");
}
