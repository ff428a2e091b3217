using System.Net;
using System.Text.Json;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Documents;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_disk_that_is_full
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Full = TimeSpan.FromSeconds(12);

    [Fact(Timeout = LongTests.Limit)]
    public async Task Stops_everything_until_there_is_room_when_Redis_is_on_it_too()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 48);
        await using var service = await RunningService.StartAsync(new() { Data = disk.Folder });
        var id = await service.Client.SubmitAsync(documents: 600, waitMilliseconds: 80);
        var files = await service.Client.SubmitFilesAsync(SampleFiles.Mixed(80), new { maxRetries = 10 });
        await using var prober = Prober.Start(service.Address, id);
        await service.Client.UntilAsync(id, snapshot => snapshot.Number("completed") >= 50);
        disk.Fill();
        await Task.Delay(Full);
        var refused = await RefuseAsync(service, disk.Folder);
        disk.MakeRoom();

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Assert.True(refused.Status == HttpStatusCode.ServiceUnavailable, refused.ToString());
        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        Assert.InRange(prober.Submissions.Refusals(), 1, int.MaxValue);
        await BatchCheck.CompletedAsync(service.Client, id, 600);
        await BatchCheck.CompletedAsync(service.Client, files, 80);
        await BatchCheck.ProbesAsync(service.Client, prober);
        Assert.False(service.HasDied, service.Said());
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Makes_documents_wait_for_room_when_only_their_results_are_on_it()
    {
        await using var redis = await LastingRedis.StartAsync();
        await using var disk = await SmallDisk.MountAsync(megabytes: 16);
        await using var service = await RunningService.StartAsync(new() { Data = disk.Folder, Redis = redis.Address });
        var soon = DateTimeOffset.UtcNow.AddSeconds(3);
        var options = new { maxRetries = 10, notBefore = soon };
        var id = await service.Client.SubmitFilesAsync(SampleFiles.Mixed(60), options);
        await using var prober = Prober.Start(service.Address, id);
        disk.Fill();
        await service.Client.UntilRowsAsync(id, rows => rows.All(IsToBeTriedAgain));
        var refused = await RefuseAsync(service, disk.Folder);
        disk.MakeRoom();

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Assert.True(refused.Status == HttpStatusCode.ServiceUnavailable, refused.ToString());
        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, id, 60);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }

    private static bool IsToBeTriedAgain(JsonElement row) =>
        row.Text("status") == "retrying" && row.GetProperty("error").Text("type") == "disk-full";

    // An upload that finds no room leaves nothing behind.
    private static async Task<Sighting> RefuseAsync(RunningService service, string folder)
    {
        using var asker = new Asker(service.Address);
        var before = Staged(folder);
        using var form = FileCalls.Form([new("large.txt", [.. Enumerable.Repeat((byte)'a', 3_000_000)])], null);
        var refused = await asker.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, new Uri("v1/batches", UriKind.Relative)) { Content = form });
        Assert.Equal(before, Staged(folder));
        return refused;
    }

    private static IEnumerable<string> Staged(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(Path.Combine(folder, "content", "tmp"))];
}
