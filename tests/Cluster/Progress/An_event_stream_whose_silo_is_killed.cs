using System.Text.Json;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Cluster.Progress;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class An_event_stream_whose_silo_is_killed
{
    private const int Documents = 700;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Goes_on_by_another_from_the_last_id()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 2);
        await using var balancer = LoadBalancer.Start(() => cluster.Apis);
        var id = await cluster.Api.SubmitAsync(Documents, waitMilliseconds: 500);
        var follower = new EventFollower(balancer.Address, id);
        var following = follower.RunAsync();

        for (var kills = 1; kills <= 2; kills++)
        {
            await HearsOfAsync(follower, 200 * kills);
            var silo = balancer.SiloOf("/events");
            await silo.KillAsync();
            await cluster.ReplaceAsync(silo);
        }

        await following;
        var end = await cluster.Api.UntilEndedAsync(id);
        var heard = follower.Heard;
        Measured.Say($"{heard.Count} snapshots were heard, over {follower.Returns} returns.");
        Assert.True(follower.Returns >= 2, "It never had to come back.");
        Assert.Equal(heard.Select(each => each.Id).Order().Distinct(), heard.Select(each => each.Id));
        var completed = heard.Select(each => each.Snapshot.Number("completed")).ToArray();
        Assert.Equal(completed.Order(), completed);
        Assert.Equal(end, heard[^1].Snapshot, JsonElement.DeepEquals);
    }

    private static Task HearsOfAsync(EventFollower follower, int completed) => Eventually.HoldsAsync(
        $"the stream told of {completed} completed documents",
        () => follower.Heard is [.., var (_, snapshot)] && snapshot.Number("completed") >= completed,
        Patience);
}
