using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Slots;

namespace OrleansBatch.Silo.Agent;

/// <summary>Tells the directory of workers, every two seconds, that this one is there and what it does.</summary>
internal sealed partial class WorkerAnnouncer(
    IGrainFactory grains,
    WorkerIdentity worker,
    SlotBoard slots,
    LeaseKeeper leases,
    TimeProvider time,
    ILogger<WorkerAnnouncer> logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    private IWorkerDirectoryGrain Directory =>
        grains.GetGrain<IWorkerDirectoryGrain>(IWorkerDirectoryGrain.Key);

    /// <summary>Tells until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await Directory.Report(Report());
            }
            catch (Exception exception)
            {
                // Only what operators see is older by two seconds.
                LogReportFailed(exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>Says that this worker is gone; when it can't, the directory notices by itself.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            await Directory.Leave(worker.Name).WaitAsync(Period, time);
        }
        catch (Exception exception)
        {
            LogReportFailed(exception.Message);
        }
    }

    /// <summary>What there is to tell now.</summary>
    public WorkerReport Report()
    {
        var (running, waiting, longest) = (slots.Running, slots.Waiting, slots.Longest);
        return new WorkerReport
        {
            WorkerId = worker.Name,
            Host = Environment.MachineName,
            StartedAt = startedAt,
            DocumentsEnded = slots.DocumentsEnded,
            Lanes = SlotPolicy.Lanes.ToImmutableSortedDictionary(lane => lane, lane => new WorkerLane(
                slots.Plan.Guaranteed(lane),
                running[lane],
                waiting[lane],
                Longest(longest[lane], leases.LongestSince(lane)))),
        };
    }

    // A document that still runs may be longer than any that ended.
    private double? Longest(TimeSpan? ended, long? runningSince)
    {
        TimeSpan? running = runningSince is { } since ? time.GetElapsedTime(since) : null;
        return (ended > running || running is null ? ended : running)?.TotalSeconds;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The directory of workers could not be told. {Why}")]
    private partial void LogReportFailed(string why);
}
