using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Chaos.Probing;
using OrleansBatch.Tests.Cluster.Looking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster;

[Trait(LongTests.Category, LongTests.Chaos)]
public sealed class An_API_silo_that_is_killed
{
    private const int Submissions = 8;
    private const int DocumentsEach = 700;

    [Fact(Timeout = LongTests.Limit)]
    public async Task Leaves_the_other_serving_and_no_submission_half_done()
    {
        await using var cluster = await RunningCluster.StartAsync(apis: 2, workers: 2);
        var (killed, other) = (cluster.Apis[0], cluster.Apis[1]);
        var running = await killed.Client.SubmitAsync(documents: 150, waitMilliseconds: 1_000);
        await using var prober = Prober.Start(other.Address, running);
        using var asker = new Asker(killed.Address);
        using var again = new Asker(other.Address);
        var submissions = Enumerable.Range(0, Submissions)
            .Select(number => new KeyedSubmission($"in-flight-{number}", DocumentsEach)).ToArray();
        Task<Sighting>[] sent = [.. submissions.Select(submission => asker.SendAsync(submission.Request()))];
        await Task.WhenAny(sent);

        await killed.KillAsync();

        var answers = await Task.WhenAll(sent);
        var answered = answers.Count(answer => answer.IsSuccess);
        Measured.Say($"{answered} of {Submissions} submissions were answered before the kill.");
        Assert.InRange(answered, 1, Submissions - 1);
        foreach (var (submission, before) in submissions.Zip(answers))
        {
            await submission.IsOneBatchAsync(again, other.Client, before);
        }

        await other.Client.UntilEndedAsync(running);
        await prober.StopAsync();
        Honesty.Check(prober, mayBreakOff: false, Losses.LongestWait);
        await BatchCheck.CompletedAsync(other.Client, running, 150);
        await BatchCheck.ProbesAsync(other.Client, prober);
    }
}
