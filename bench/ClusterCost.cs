using System.Text.Json;

namespace OrleansBatch.Bench;

/// <summary>What a batch cost a cluster.</summary>
/// <param name="Silos">Worker silos.</param>
/// <param name="Documents">Documents of the batch.</param>
/// <param name="Completed">Documents that completed.</param>
/// <param name="Seconds">From the first document's start to the last one's end.</param>
/// <param name="DocumentsPerSecond">Documents by <paramref name="Seconds"/>.</param>
/// <param name="ToBest">That against slots that were never without a document and documents that took nothing but their
/// wait; null where they do not wait.</param>
/// <param name="WorkerCpuMicroseconds">Processor time of all worker silos together, for each document.</param>
/// <param name="ApiCpuMicroseconds">Processor time of the API silo, for each document.</param>
/// <param name="RedisCpuMicroseconds">Processor time of Redis, for each document.</param>
/// <param name="CpuMillisecondsPerSecond">Processor time of all of them for each second; 1000 is one core.</param>
/// <param name="WorkerCpuSeconds">Processor time of each worker silo.</param>
/// <param name="WorkerDocuments">Documents that each worker silo ended.</param>
/// <param name="GrainCallsPerDocument">Calls of grains in all silos; null where they do not tell.</param>
/// <param name="LocalMessagesPerDocument">Messages, two for a call, that never left their silo.</param>
/// <param name="LoadBefore">The machine's load when the measurement began, cluster and warm-up included.</param>
internal sealed record ClusterCost(
    int Silos,
    int Documents,
    int Completed,
    double Seconds,
    double DocumentsPerSecond,
    double? ToBest,
    double WorkerCpuMicroseconds,
    double ApiCpuMicroseconds,
    double RedisCpuMicroseconds,
    double CpuMillisecondsPerSecond,
    double[] WorkerCpuSeconds,
    long[] WorkerDocuments,
    double? GrainCallsPerDocument,
    double? LocalMessagesPerDocument,
    double LoadBefore)
{
    /// <summary>Runs a batch and measures it.</summary>
    public static async Task<ClusterCost> MeasureAsync(
        Cluster cluster, object manifest, int documents, double? bestPerSecond)
    {
        var load = Machine.Load();
        var earlier = await WorkerDocumentsAsync(cluster);
        var before = await ClusterReading.TakeAsync(cluster);
        var end = await cluster.RunAsync(manifest);
        var after = await ClusterReading.TakeAsync(cluster);
        var later = await WorkerDocumentsAsync(cluster);

        var seconds = (Time(end, "completedAt") - Time(end, "startedAt")).TotalSeconds;
        var perSecond = documents / seconds;
        var workers = after.Workers.Zip(before.Workers, (one, other) => one - other).ToArray();
        var (api, redis) = (after.Api - before.Api, after.Redis - before.Redis);
        return new(
            cluster.Workers.Count,
            documents,
            end.GetProperty("completed").GetInt32(),
            Math.Round(seconds, 2),
            Math.Round(perSecond, 1),
            bestPerSecond is { } best ? Math.Round(perSecond / best, 3) : null,
            PerDocument(workers.Sum(cpu => cpu.TotalMicroseconds)),
            PerDocument(api.TotalMicroseconds),
            PerDocument(redis.TotalMicroseconds),
            Math.Round((workers.Sum(cpu => cpu.TotalMilliseconds) + api.TotalMilliseconds + redis.TotalMilliseconds)
                / seconds),
            Array.ConvertAll(workers, cpu => Math.Round(cpu.TotalSeconds, 2)),
            [.. later.Select(worker => worker.Value - earlier.GetValueOrDefault(worker.Key))],
            after.Calls is { } calls ? PerDocument(calls - (before.Calls ?? 0)) : null,
            after.LocalMessages is { } local ? PerDocument(local - (before.LocalMessages ?? 0)) : null,
            load);

        double PerDocument(double all) => Math.Round(all / documents, 1);
    }

    private static DateTimeOffset Time(JsonElement snapshot, string name) =>
        snapshot.GetProperty(name).GetDateTimeOffset();

    // Workers tell of themselves every two seconds.
    private static async Task<SortedDictionary<string, long>> WorkerDocumentsAsync(Cluster cluster)
    {
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        var found = await cluster.ReadAsync("/v1/workers");
        return new(found.GetProperty("workers").EnumerateArray().ToDictionary(
            worker => worker.GetProperty("workerId").GetString()!,
            worker => worker.GetProperty("documentsEnded").GetInt64()));
    }
}
