using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Grains.Workers;

namespace OrleansBatch.Silo.Agent;

/// <summary>
/// Pulls work to this silo: takes tickets from the lanes for what its slots can start, leases those documents from
/// their shards, runs them in the priority pools, and reports what became of them. Nothing is ever pushed to a silo, so
/// a busy one is never sent more than it can run.
/// </summary>
internal sealed partial class WorkerAgent : BackgroundService
{
    private readonly IGrainFactory grains;
    private readonly RunningAttempts attempts;
    private readonly IWorkerNotes notes;
    private readonly TimeProvider time;
    private readonly ILogger<WorkerAgent> logger;
    private readonly SlotBoard slots;
    private readonly LeaseKeeper leases;
    private readonly OutcomeReporter reporter;
    private readonly WorkerAnnouncer announcer;

    private readonly Signal freed = new();
    private bool hasDrained;

    private readonly Dictionary<Priority, Signal> hungry =
        SlotPolicy.Lanes.ToDictionary(lane => lane, _ => new Signal());

    public WorkerAgent(
        IGrainFactory grains,
        WorkerIdentity worker,
        SlotPlan plan,
        RunningAttempts attempts,
        IWorkerNotes notes,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        this.grains = grains;
        this.attempts = attempts;
        this.notes = notes;
        this.time = time;
        Worker = worker.Name;
        logger = loggers.CreateLogger<WorkerAgent>();
        slots = new(plan, time);
        leases = new(grains, Worker, loggers.CreateLogger<LeaseKeeper>()) { Stopped = GiveBackStopped };
        reporter = new(grains, time, Forget, loggers.CreateLogger<OutcomeReporter>());
        announcer = new(grains, worker, slots, leases, time, loggers.CreateLogger<WorkerAnnouncer>());
    }

    /// <summary>The name under which this silo holds leases; new with every start.</summary>
    public string Worker { get; }

    /// <summary>How long running documents get to end when the agent stops.</summary>
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The slots and what runs in them.</summary>
    public SlotBoard Slots => slots;

    /// <summary>Told of how an attempt ended, once for each lease that leaves this silo.</summary>
    public event Action<OutcomeKind>? Ended;

    /// <summary>Whether it takes work.</summary>
    public bool IsTakingWork { get; private set; }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The host stops what was drained before: what did not end then must not take the time of all that follows.
        if (hasDrained)
        {
            return;
        }

        await base.StopAsync(cancellationToken);
        foreach (var waiting in slots.TakeWaiting())
        {
            reporter.Add(waiting, Released(waiting));
        }

        using var limit = new CancellationTokenSource(DrainLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var release = either.Token.Register(leases.ReleaseAll);
        await DrainAsync(cancellationToken);
        hasDrained = true;
        await announcer.LeaveAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Leaves the host's start-up: the first calls wait for the engine.
        await Task.Yield();
        IsTakingWork = true;
        LogStarted(Worker, slots.Plan.High, slots.Plan.Normal, slots.Plan.Low);
        try
        {
            var fetching = SlotPolicy.Lanes.Select(lane => FetchLoop(lane, stoppingToken));
            await Task.WhenAll(
                [StartLoop(stoppingToken), RenewLoop(stoppingToken), announcer.RunAsync(stoppingToken), .. fetching]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            IsTakingWork = false;
        }
    }

    private async Task RenewLoop(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LeaseKeeper.Period, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            // Not awaited: a shard that does not answer must not keep the others from hearing in time.
            _ = leases.RenewAsync();
        }
    }

    // Leases stay alive while the last documents run to their end or are stopped.
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        try
        {
            for (var tick = 1; leases.Count > 0 || Volatile.Read(ref leasing) > 0; tick++)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
                if (tick % 8 == 0)
                {
                    _ = leases.RenewAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host's own limit: what is left runs again after its lease, or at once when this was the only process.
            LogDrainCut(leases.Count);
            LeaveNote();
        }
    }

    // What still runs ends with this process, and did not end it.
    private void LeaveNote()
    {
        try
        {
            notes.Leave(Worker);
        }
        catch (Exception exception)
        {
            LogNoNote(exception.Message, Worker);
        }
    }

    private void Forget(HeldLease lease)
    {
        leases.Remove(lease);
        slots.Reported(1);
        WakeFetchers();
    }

    private void WakeFetchers()
    {
        foreach (var (lane, signal) in hungry)
        {
            if (slots.Wanted(lane) > 0)
            {
                signal.Set();
            }
        }
    }
}
