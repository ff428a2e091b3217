using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Documents;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_parser_that_misbehaves
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    [Theory(Timeout = LongTests.Limit)]
    [InlineData("hangs", "timeout")]
    [InlineData("eats", "out-of-memory")]
    [InlineData("forks", "timeout")]
    [InlineData("crashes", "tool-crashed")]
    public async Task Fails_its_own_document_and_leaves_the_others_alone(string fault, string error)
    {
        using var tools = new FaultyTools();
        await using var service = await RunningService.StartAsync(new() { Environment = tools.Environment });
        var files = new List<SampleFile>(SampleFiles.Mixed(40));
        files.Insert(7, new("bad.pdf", FaultyTools.Mark(SampleFiles.Pdf("a fault"), fault)));
        var options = new { documentTimeoutSeconds = 8, maxRetries = 1 };
        var id = await service.Client.SubmitFilesAsync(files, options);
        await using var prober = Prober.Start(service.Address, id);

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: false, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, id, 41, "bad.pdf");
        var bad = await service.Client.JsonAsync($"v1/batches/{id}/documents/bad.pdf");
        var history = bad.GetProperty("history").EnumerateArray().ToArray();
        Assert.Equal(2, history.Length);
        Assert.Equal(error, history[0].GetProperty("error").Text("type"));
        Assert.Empty(tools.Running());
        Assert.False(service.HasDied, service.Said());
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Is_kept_from_killing_the_service_for_ever()
    {
        using var tools = new FaultyTools();
        await using var service = await RunningService.StartAsync(new() { Environment = tools.Environment });
        var files = new List<SampleFile>(SampleFiles.Mixed(30));
        files.Insert(20, new("poison.pdf", FaultyTools.Mark(SampleFiles.Pdf("poison"), "kills")));
        var id = await service.Client.SubmitFilesAsync(files, new { maxRetries = 3 });
        var deaths = 0;
        for (; deaths < 10 && await service.DiesBeforeItEndsAsync(id); deaths++)
        {
            await service.LaunchAsync();
        }

        await BatchCheck.CompletedAsync(service.Client, id, 31, "poison.pdf");
        var poison = await service.Client.JsonAsync($"v1/batches/{id}/documents/poison.pdf");
        Assert.Equal("data", poison.GetProperty("error").Text("category"));
        Assert.InRange(deaths, 2, 4);
        Assert.Empty(tools.Running());
    }
}
