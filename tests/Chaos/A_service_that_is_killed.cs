using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

public sealed class A_service_that_is_killed
{
    [Fact]
    public async Task Completes_every_document_once_whenever_it_is_killed()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.Client.SubmitAsync(documents: 120, waitMilliseconds: 60);

        for (var kill = 1; kill <= 3; kill++)
        {
            await service.Client.UntilAsync(id, snapshot => snapshot.Number("completed") >= kill * 25);
            await service.KillAsync();
            await service.LaunchAsync();
        }

        var end = await service.Client.UntilEndedAsync(id);
        var rows = await service.Client.RowsAsync(id);
        Assert.Equal((120, 120, 0), (end.Number("total"), end.Number("completed"), end.Number("failed")));
        Assert.Equal(120, rows.Select(row => row.GetProperty("documentId").GetString()).Distinct().Count());
        Assert.All(rows, row => Assert.Equal("completed", row.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Still_knows_the_batch_that_it_accepted_just_before()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.Client.SubmitAsync(documents: 700, waitMilliseconds: 0);
        await service.KillAsync();
        await service.LaunchAsync();

        var end = await service.Client.UntilEndedAsync(id);

        Assert.Equal(700, end.Number("completed"));
    }

    [Fact]
    public async Task Never_counts_backwards_what_was_completed()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.Client.SubmitAsync(documents: 60, waitMilliseconds: 50);
        var before = await service.Client.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
        await service.KillAsync();
        await service.LaunchAsync();

        var after = await service.Client.UntilAsync(id, _ => true);

        Assert.InRange(after.Number("completed"), before.Number("completed"), 60);
        Assert.True(after.GetProperty("version").GetInt64() > before.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Loses_nothing_when_its_Redis_is_killed_with_it()
    {
        await using var service = await RunningService.StartAsync(LastingRedis.FlushesAlways);
        var id = await service.Client.SubmitAsync(documents: 80, waitMilliseconds: 50);
        await service.Client.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
        await service.KillAsync();
        service.KillRedis();
        await service.LaunchAsync();

        var end = await service.Client.UntilEndedAsync(id);

        Assert.Equal((80, 80), (end.Number("total"), end.Number("completed")));
    }

    [Fact]
    public async Task Outlives_its_Redis_and_starts_it_again()
    {
        await using var service = await RunningService.StartAsync(LastingRedis.FlushesAlways);
        var id = await service.Client.SubmitAsync(documents: 80, waitMilliseconds: 50);
        await service.Client.UntilAsync(id, snapshot => snapshot.Number("completed") >= 20);
        service.KillRedis();

        var end = await service.Client.UntilEndedAsync(id);

        Assert.Equal((80, 80), (end.Number("total"), end.Number("completed")));
    }

    [Fact]
    public async Task Goes_on_cancelling_what_it_was_told_to_cancel()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.Client.SubmitAsync(documents: 40, waitMilliseconds: 60_000);
        await service.Client.UntilAsync(id, snapshot => snapshot.Number("processing") > 0);
        using var answer = await service.Client.PostAsync(new Uri($"v1/batches/{id}/cancel", UriKind.Relative), null);
        await service.KillAsync();
        await service.LaunchAsync();

        var end = await service.Client.UntilEndedAsync(id);

        Assert.Equal("cancelled", end.GetProperty("status").GetString());
        Assert.Equal(40, end.Number("cancelled"));
    }
}
