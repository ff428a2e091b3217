using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Grains.Domain.Shards;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// Up to 500 documents. Reentrant, so that outcomes that arrive while a write is under way join the next one; every
/// change of a row goes through <see cref="ShardLifecycle"/> and is stored before anybody hears of it.
/// </summary>
[GrainType("shard"), RandomPlacement, Reentrant, CollectionAgeLimit(Minutes = 2)]
internal sealed partial class BatchShardGrain : Grain, IBatchShardGrain
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ReleasedWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BusyTick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitingTick = TimeSpan.FromSeconds(10);
    private readonly Durable<ShardState> rows;
    private readonly Durable<ShardManifest> manifest;
    private readonly TimeProvider time;
    private readonly SteadyClock steady;
    private readonly ColdStart coldStart;
    private readonly IPeers peers;
    private readonly LeaseTable leases = new();
    private readonly RunQueue queue = new();
    private readonly SerialWriter writer = new();
    private readonly GroupCommit<DocumentOutcome> outcomes;
    private readonly ShardReporter reporter;
    private bool entered;
    private DateTimeOffset? startedAt;

    // Memory's words for cancelling and holding: true from the moment that it is being stored.
    private bool stopping;
    private bool holding;
    private IGrainTimer? tick;
    private TimeSpan pace = BusyTick;

    public BatchShardGrain(
        [PersistentState(StateNames.Shard, StateNames.Provider)] IPersistentState<ShardState> rows,
        [PersistentState(StateNames.Manifest, StateNames.Provider)] IPersistentState<ShardManifest> manifest,
        TimeProvider time,
        ColdStart coldStart,
        IPeers peers,
        IPipelineCatalog pipelines,
        CacheWarmer warmer,
        ILogger<BatchShardGrain> logger)
    {
        this.rows = new(rows, DeactivateOnIdle);
        this.manifest = new(manifest, DeactivateOnIdle);
        this.time = time;
        (this.coldStart, this.peers) = (coldStart, peers);
        (this.pipelines, this.warmer) = (pipelines, warmer);
        steady = new(time);
        outcomes = new(group => writer.Run(() => Commit(group)), time);
        reporter = new(this, Count, time, logger);
    }

    private ShardState State => rows.Value;

    private long Version => ShardVersion.Of(State, entered, reporter.Changes);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        reporter.Enter(ShardKey.Parse(this.GetPrimaryKeyString()));
        stopping = State.Cancelling;
        holding = State.Held;
        ExpectHolders();
        if (State.Spec is not null)
        {
            Run();
        }

        return Task.CompletedTask;
    }

    public Task Append(int offset, ImmutableArray<DocumentEntry> documents) => writer.Run(async () =>
    {
        if (State.Spec is not null || stopping || offset > manifest.Value.Documents.Length)
        {
            throw new BatchRefusedException("The batch takes no documents at this place any more.");
        }

        // The same place may be written again by a caller that lost the answer.
        var kept = manifest.Value.Documents.RemoveRange(offset, manifest.Value.Documents.Length - offset);
        await manifest.SaveAsync(new ShardManifest { Documents = [.. kept, .. documents] });
    });

    public Task Start(BatchSpec spec, int documents) => writer.Run(async () =>
    {
        if (State.Spec is null)
        {
            await Trim(documents);
            if (manifest.Value.Documents.Length != documents)
            {
                throw new InvalidOperationException(
                    $"The batch counts {documents} documents in this shard, which has {manifest.Value.Documents.Length}.");
            }

            // The epoch goes with it: the first lease then waits for no write.
            await rows.SaveAsync(State with { Spec = spec, Rows = NewRows(), Epoch = State.Epoch + 1 });
            Enter();
        }
        else if (State.Held || rows.IsDoubtful)
        {
            await rows.SaveAsync(State with { Held = false });
        }

        holding = false;
        Run();
    });

    public async Task<bool> Abandon()
    {
        var held = !manifest.Value.Documents.IsEmpty;
        await writer.Run(async () =>
        {
            await manifest.ClearAsync();
            await rows.ClearAsync();
            DeactivateOnIdle();
        });
        return held;
    }

    public async Task<LeaseGrant> Lease(string worker, int count)
    {
        if (State.Spec is not { } spec || stopping || holding || HoldsOff)
        {
            return LeaseGrant.None;
        }

        await EnterEpoch();
        return stopping || holding ? LeaseGrant.None : new LeaseGrant(spec, Grant(worker, count), LeaseDuration);
    }

    private ImmutableArray<LeasedDocument> Grant(string worker, int count)
    {
        var granted = ImmutableArray.CreateBuilder<LeasedDocument>();
        var first = reporter.Key.Number * ShardKey.Capacity;
        var now = time.GetUtcNow();
        var retries = State.RetriesLeft(leases.Count);
        while (granted.Count < count && Room > 0 && queue.TryTake(out var index))
        {
            // A lease that expired while its outcome was being stored left its place in the queue.
            var row = State.Rows[index];
            if (row.HasToWait(now))
            {
                // Given back undecided after its clock was set back: its time is still to come.
                queue.Add(index, row, now);
            }
            else if (!row.Status.IsTerminal() && !leases.IsLeased(index))
            {
                var lease = leases.Grant(first + index, worker, steady.Now + LeaseDuration);
                var mayRetry = retries is null || retries-- > 0;
                granted.Add(new LeasedDocument(lease, manifest.Value.Documents[index], mayRetry));
            }
        }

        // A ticket may have been for more than was asked for now: the lane hears what is left.
        Offer();
        Pace();
        if (startedAt is null && granted.Count > 0)
        {
            startedAt = now;
            reporter.TellNow();
        }
        else
        {
            reporter.Changed();
        }

        return granted.ToImmutable();
    }

    public async Task Report(ImmutableArray<DocumentOutcome> reported)
    {
        await TakeUp(null, reported.Where(IsNews).Select(outcome => outcome.Lease));
        await outcomes.Add(reported);
    }

    public Task<ShardProgress> Progress() => Task.FromResult(Count());

    // An addition that broke off may have left documents that the batch never counted.
    private async Task Trim(int documents)
    {
        if (State.Spec is null && manifest.Value.Documents.Length > documents)
        {
            await manifest.SaveAsync(new ShardManifest { Documents = manifest.Value.Documents[..documents] });
        }
    }

    private ImmutableArray<RowState> NewRows() => [.. Enumerable.Repeat(RowState.New, manifest.Value.Documents.Length)];

    // Stored before the first lease, so that every token is higher than those of any activation before.
    private Task EnterEpoch() => entered ? Task.CompletedTask : writer.Run(async () =>
    {
        if (!entered)
        {
            await rows.SaveAsync(State with { Epoch = State.Epoch + 1 });
            Enter();
        }
    });

    private void Enter()
    {
        leases.Enter(State.Epoch);
        entered = true;
    }

    private void Run()
    {
        queue.Rebuild(State, leases.IsLeased, time.GetUtcNow());
        if (State.IsFinished())
        {
            reporter.Changed();
            return;
        }

        // A clock that is set back before the first tick is noticed by it.
        ticked = tick is null ? time.GetUtcNow() : ticked;
        tick ??= this.RegisterGrainTimer(
            Tick,
            new GrainTimerCreationOptions(HoldsOff ? TimeSpan.Zero : BusyTick, BusyTick)
            {
                KeepAlive = true,
                Interleave = true,
            });
        Offer();
        reporter.Changed();
    }

    /// <summary>Tells the batch of the shard's counts.</summary>
    internal Task Tell(string batchId, ShardProgress progress) =>
        GrainFactory.GetGrain<IBatchGrain>(batchId).Report(progress);

    private ShardProgress Count()
    {
        var known = State.Rows.IsEmpty ? State with { Rows = NewRows() } : State;
        var counts = known.Count(reporter.Key.Number, Version, leases.Count, Waiting);
        return counts with { StartedAt = startedAt };
    }
}
