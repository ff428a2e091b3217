using System.Net.Http.Json;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Collection(ThreeWorkers.Name)]
public sealed class The_work_of_a_cluster(ThreeWorkers shared)
{
    [Fact(Timeout = LongTests.Limit)]
    public async Task Is_shared_fairly_by_all_workers()
    {
        var cluster = await shared.IdleAsync();
        const int documents = 420;
        var before = (await cluster.Api.WorkersAsync()).ToDictionary(worker => worker.WorkerId, worker => worker.Ended);
        var id = await cluster.Api.SubmitAsync(documents, waitMilliseconds: 250);
        await cluster.Api.UntilEndedAsync(id);

        var seen = await cluster.Api.UntilWorkersAsync(
            "every document has ended somewhere",
            workers => workers.Sum(worker => worker.Ended - before[worker.WorkerId]) >= documents);

        var shares = seen.Select(worker => worker.Ended - before[worker.WorkerId]).ToArray();
        Measured.Say($"{documents} documents, by worker: {string.Join(", ", shares)}");
        Assert.Equal(cluster.Workers.Count, shares.Length);
        Assert.All(shares, share => Assert.InRange(share, documents / 4, documents * 5 / 12));
        await BatchCheck.CompletedAsync(cluster.Api, id, documents);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Has_its_documents_live_where_they_run()
    {
        var cluster = await shared.IdleAsync();
        var id = await cluster.Api.SubmitAsync(documents: 200, waitMilliseconds: 60_000);
        var all = cluster.Workers.Count * cluster.Setup.AllSlots;
        await cluster.Api.UntilWorkersAsync("all slots are used", seen => seen.Sum(worker => worker.Running) >= all);
        await using var view = await ClusterView.ConnectAsync(cluster);

        var places = await view.CountsAsync("document", id);

        Measured.Say($"Documents in memory: {string.Join(", ", places.Select(each => $"{each.Key}: {each.Value}"))}");
        Assert.Equal(cluster.Workers.ToHashSet(), places.Keys.ToHashSet());
        Assert.All(places.Values, count => Assert.InRange(count, cluster.Setup.AllSlots - 1, all / 2));
        await cluster.Api.TellAsync($"v1/batches/{id}/cancel");
        await cluster.Api.UntilEndedAsync(id);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Is_kept_by_shards_on_all_silos()
    {
        var cluster = await shared.IdleAsync();
        await cluster.Api.TellAsync("v1/lanes/low/pause");
        const int shards = 40;
        using var answer = await cluster.Api.PostAsJsonAsync(new Uri("v1/batches", UriKind.Relative), new
        {
            pipeline = "benchmark",
            priority = "low",
            documents = Enumerable.Range(1, shards * 500).Select(number => new { documentId = $"d{number}" }),
        });
        var id = await answer.BatchIdAsync();
        await using var view = await ClusterView.ConnectAsync(cluster);

        var places = await view.CountsAsync("shard", id);

        Measured.Say($"{shards} shards: {string.Join(", ", places.Select(each => $"{each.Key}: {each.Value}"))}");
        Assert.Equal(cluster.Silos.ToHashSet(), places.Keys.ToHashSet());
        Assert.All(places.Values, count => Assert.InRange(count, 2, shards / 2));
        await cluster.Api.TellAsync($"v1/batches/{id}/cancel");
        await cluster.Api.UntilEndedAsync(id);
    }
}
