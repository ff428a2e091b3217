using System.Diagnostics;
using OrleansBatch.Tests.Chaos;
using OrleansBatch.Tests.Chaos.Checking;
using OrleansBatch.Tests.Cluster.Processes;

namespace OrleansBatch.Tests.Cluster.Looking;

/// <summary>What the loss of silos may cost while a batch runs: time, and nothing else.</summary>
internal static class Losses
{
    /// <summary>Within what time documents of a silo that is gone run again.</summary>
    public static readonly TimeSpan RunAgainWithin = TimeSpan.FromSeconds(20);

    /// <summary>No answer of a silo that lives may take longer while another is lost.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Kills silos at once, and checks what becomes of a batch that runs.</summary>
    public static async Task KillAsync(
        RunningCluster cluster, string batchId, int documents, params IReadOnlyList<SiloProcess> killed)
    {
        var workers = killed.Where(silo => silo.Plan.Role == SiloRole.Worker);
        var names = await Task.WhenAll(workers.Select(cluster.NameOfAsync));
        await using var members = new Members(cluster);
        var at = DateTimeOffset.UtcNow;
        await Task.WhenAll(killed.Select(silo => silo.KillAsync()));
        var noticed = await Task.WhenAll(killed.Select(members.UntilGivenUpAsync));
        Measured.Say($"Given up after {string.Join(" and ", noticed.Select(time => $"{time.TotalSeconds:0.0} s"))}.");
        await CheckAsync(cluster, batchId, documents, names, at);
    }

    /// <summary>Checks a batch after the loss of workers.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="batchId">The batch.</param>
    /// <param name="documents">How many it has.</param>
    /// <param name="workers">The names of those who were lost.</param>
    /// <param name="at">When they were lost.</param>
    /// <param name="within">Within what time their documents must run again, where that is not promised.</param>
    public static async Task CheckAsync(
        RunningCluster cluster,
        string batchId,
        int documents,
        IReadOnlyCollection<string> workers,
        DateTimeOffset at,
        TimeSpan? within = null)
    {
        var began = Stopwatch.GetTimestamp();
        await cluster.Api.UntilEndedAsync(batchId);
        Measured.Say($"The batch ended {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after the loss.");
        var attempts = await cluster.Api.AttemptsAsync(batchId);
        var lost = attempts.LostWith(workers);
        var waits = lost.Select(pair => pair.Next.StartedAt - at).Order().ToArray();
        Measured.Say($"Attempts: {string.Join(", ", attempts.CountBy(attempt => attempt.Outcome))}. Lost and run again after: {string.Join(", ", waits.Select(wait => $"{wait.TotalSeconds:0.0}"))} s.");
        await BatchCheck.CompletedAsync(cluster.Api, batchId, documents);
        Assert.InRange(lost.Count, 0, workers.Count * (cluster.Setup.AllSlots + 2));
        Assert.True(workers.Count == 0 || lost.Count > 0, "The workers were to die while documents ran in them.");
        Assert.InRange(waits.LastOrDefault(), TimeSpan.Zero, within ?? RunAgainWithin);
    }
}
