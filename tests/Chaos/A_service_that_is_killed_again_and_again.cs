using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Documents;
using OrleansBatch.Tests.Chaos.Faults;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Chaos;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class A_service_that_is_killed_again_and_again
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    [Theory(Timeout = LongTests.Limit)]
    [InlineData("documents that wait", 900, 8)]
    [InlineData("files", 240, 4)]
    public async Task Loses_nothing_and_does_nothing_twice(string what, int documents, int kills)
    {
        await using var service = await RunningService.StartAsync();
        var id = what == "files"
            ? await service.Client.SubmitFilesAsync(SampleFiles.Mixed(documents))
            : await service.Client.SubmitAsync(documents, waitMilliseconds: 120);
        await using var prober = Prober.Start(service.Address, id);
        for (var kill = 0; kill < kills; kill++)
        {
            await Moments.PassAsync(kill);
            await service.KillAsync();
            await service.LaunchAsync();
        }

        await service.Client.UntilEndedAsync(id);
        await prober.StopAsync();

        Honesty.Check(prober, mayBreakOff: true, LongestWait);
        await BatchCheck.CompletedAsync(service.Client, id, documents);
        await BatchCheck.ProbesAsync(service.Client, prober);
    }

    [Fact(Timeout = LongTests.Limit)]
    public async Task Makes_one_batch_of_a_submission_that_it_never_answered()
    {
        const int documents = 1000;
        await using var service = await RunningService.StartAsync();
        using var asker = new Asker(service.Address);
        var unanswered = 0;
        for (var milliseconds = 0; milliseconds < 180; milliseconds += 30)
        {
            var submission = new KeyedSubmission($"cut-off-{milliseconds}", documents);
            var first = asker.SendAsync(submission.Request());
            await Task.WhenAny(first, Task.Delay(milliseconds));
            await service.KillAsync();
            var before = await first;
            await service.LaunchAsync();
            unanswered += before.IsSuccess ? 0 : 1;

            await submission.IsOneBatchAsync(asker, service.Client, before);
        }

        Assert.InRange(unanswered, 1, 6);
    }
}
