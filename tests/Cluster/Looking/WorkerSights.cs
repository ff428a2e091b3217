using System.Globalization;
using System.Text.Json;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster.Looking;

/// <summary>A worker as it tells of itself.</summary>
/// <param name="WorkerId">The name under which it holds leases; new with every start.</param>
/// <param name="Running">Documents that run in it.</param>
/// <param name="Ended">Documents that have ended in it.</param>
internal sealed record WorkerSight(string WorkerId, int Running, long Ended)
{
    /// <summary>The process that it is: the number before the last part of its name.</summary>
    public int ProcessId => int.Parse(WorkerId.Split('-')[^2], CultureInfo.InvariantCulture);
}

/// <summary>What workers tell of themselves, every two seconds.</summary>
internal static class WorkerSights
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>The workers that are there.</summary>
    public static async Task<IReadOnlyList<WorkerSight>> WorkersAsync(this HttpClient api)
    {
        var answer = await api.JsonAsync("v1/workers");
        return
        [
            .. answer.GetProperty("workers").EnumerateArray().Select(worker => new WorkerSight(
                worker.Text("workerId"),
                worker.GetProperty("running").EnumerateObject().Sum(lane => lane.Value.GetInt32()),
                worker.GetProperty("documentsEnded").GetInt64())),
        ];
    }

    /// <summary>Waits until the workers are as a condition asks.</summary>
    /// <param name="api">Whom to ask.</param>
    /// <param name="what">The condition in words.</param>
    /// <param name="condition">The condition.</param>
    /// <exception cref="TimeoutException">It never held.</exception>
    public static async Task<IReadOnlyList<WorkerSight>> UntilWorkersAsync(
        this HttpClient api, string what, Func<IReadOnlyList<WorkerSight>, bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        IReadOnlyList<WorkerSight> seen = [];
        while (!limit.IsCancellationRequested)
        {
            try
            {
                seen = await api.WorkersAsync();
                if (condition(seen))
                {
                    return seen;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
            {
                // Not up yet, or looking for its storage.
            }

            await poll.WaitForNextTickAsync();
        }

        throw new TimeoutException($"It never came to hold that {what}. Seen last: {string.Join(", ", seen)}");
    }

    /// <summary>Waits until an API silo tells of a worker.</summary>
    public static Task UntilSeenAsync(this RunningCluster cluster, SiloProcess worker) => cluster.Api.UntilWorkersAsync(
        $"{worker} is seen", seen => seen.Any(sight => sight.ProcessId == worker.ProcessId));

    /// <summary>The name under which a worker silo holds leases.</summary>
    public static async Task<string> NameOfAsync(this RunningCluster cluster, SiloProcess worker)
    {
        var seen = await cluster.Api.UntilWorkersAsync(
            $"{worker} is seen", seen => seen.Any(sight => sight.ProcessId == worker.ProcessId));
        return seen.Single(sight => sight.ProcessId == worker.ProcessId).WorkerId;
    }
}
