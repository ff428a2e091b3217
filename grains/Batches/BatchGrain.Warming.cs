using Microsoft.Extensions.Logging;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Pipeline.Caching;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Warming the cache before and while the batch runs. Of what warms only memory knows: a batch that waits for it and
/// finds nothing there, because it was woken elsewhere, goes on at once.
/// </summary>
internal sealed partial class BatchGrain
{
    private Task? warming;
    private long warmsSince;

    public async Task<WarmCounts?> Warm() =>
        State.Spec is { } spec ? await Warm(spec, WarmPolicy.ShardsAtOnce(WarmWhen.Beside)) : null;

    private bool IsWarming =>
        warming is { IsCompleted: false } && time.GetElapsedTime(warmsSince) < WarmPolicy.LongestWait;

    private WarmWhen HowToWarm() => WarmPolicy.Of(
        State.Spec!,
        State.Total,
        cache.WarmThreshold,
        cache.Enabled && pipelines.Find(State.Spec!.Pipeline)?.Stages.Any(Fingerprints.IsKept) == true);

    private void BeginWarming(WarmWhen how)
    {
        if (how != WarmWhen.Never)
        {
            warmsSince = time.GetTimestamp();
            warming = WarmAndRing(how);
            if (how == WarmWhen.First)
            {
                warmed.RingIn(WarmPolicy.LongestWait);
            }
        }
    }

    // Runs beside the batch's turns, changes nothing, and lets a turn of its own end what waits for it.
    private async Task WarmAndRing(WarmWhen how)
    {
        try
        {
            await Warm(State.Spec!, WarmPolicy.ShardsAtOnce(how));
        }
        catch (Exception exception)
        {
            // It only saves work.
            LogWarmFailed(exception, Id);
        }

        if (how == WarmWhen.First)
        {
            warmed.RingIn(TimeSpan.Zero);
        }
    }

    private async Task<WarmCounts> Warm(BatchSpec spec, int shardsAtOnce)
    {
        var project = GrainFactory.GetGrain<IProjectGrain>(spec.ProjectId).Find();
        var counts = new List<WarmCounts>();
        foreach (var some in Enumerable.Range(0, State.Shards).Chunk(shardsAtOnce))
        {
            counts.AddRange(await Task.WhenAll(some.Select(number => Shard(number).Warm(spec, DocumentsOf(number)))));
        }

        await project;
        return WarmCounts.Sum(counts) with { Projects = 1 };
    }

    // Nothing starts in a batch that waits for it; this is what lets it go on.
    private async Task EndWarming()
    {
        if (State.Status == BatchStatus.Warming && !IsWarming)
        {
            await Commit(new WarmingEnded());
            publisher.Changed();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The cache could not be warmed for batch {Batch}.")]
    private partial void LogWarmFailed(Exception exception, string batch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch} could not end its warming; tried again soon.")]
    private partial void LogWarmingNotEnded(Exception exception, string batch);
}
