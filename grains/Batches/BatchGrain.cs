using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Lanes;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Batches;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Grains.Batches;

/// <summary>
/// One batch. Every change of state goes through <see cref="BatchLifecycle"/> and is stored before it shows.
/// </summary>
[GrainType("batch"), RandomPlacement]
internal sealed partial class BatchGrain : Grain, IBatchGrain, IRemindable
{
    private const string ReminderName = "recover";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private readonly Durable<BatchState> store;
    private readonly TimeProvider time;
    private readonly ILogger<BatchGrain> logger;
    private readonly ProgressPublisher publisher;
    private readonly IPipelineCatalog pipelines;
    private readonly CacheOptions cache;
    private readonly Alarm alarm;
    private readonly Alarm warmed;
    private readonly ThroughputMeter meter = new();
    private ShardBoard board = new();

    public BatchGrain(
        [PersistentState(StateNames.Batch, StateNames.Provider)] IPersistentState<BatchState> store,
        TimeProvider time,
        IPipelineCatalog pipelines,
        IOptions<CacheOptions> cache,
        ILogger<BatchGrain> logger)
    {
        this.store = new(store, DeactivateOnIdle);
        this.time = time;
        (this.pipelines, this.cache) = (pipelines, cache.Value);
        this.logger = logger;
        alarm = new(this, Wake);
        warmed = new(this, Wake);
        publisher = new(this, Show, time, logger);
    }

    private BatchState State => store.Value;

    private string Id => this.GetPrimaryKeyString();

    private BatchTotals Totals => State.Final ?? board.Totals;

    private IEnumerable<IBatchShardGrain> Shards => Enumerable.Range(0, State.Shards).Select(Shard);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        publisher.Enter(State.IsTerminal() ? State.FinalVersion : State.VersionCeiling);
        if (State.Spec is not null && !State.IsTerminal())
        {
            await ReserveVersions();
            await AskShards();
        }

        if (State.Status == BatchStatus.Warming)
        {
            warmed.RingIn(TimeSpan.Zero);
        }
    }

    public async Task Open(BatchSpec spec)
    {
        if (State.Total > 0)
        {
            throw new BatchRefusedException($"Batch {Id} exists already and has documents.");
        }

        if (State.Spec is null)
        {
            await Commit(new Opened(spec));
            publisher.Allow(State.VersionCeiling);
        }
    }

    public async Task<int> Append(int after, ImmutableArray<DocumentEntry> documents)
    {
        await Add(after, documents, null);
        return State.Total;
    }

    private async Task Add(int after, ImmutableArray<DocumentEntry> documents, AppendReceipt? receipt)
    {
        if (store.IsDoubtful)
        {
            // An addition before may be counted though nobody heard: storage then refuses this write, before any shard
            // overwrites what was added.
            await store.SaveAsync(State);
        }

        if (State is not { Status: BatchStatus.Open, Cancelling: false })
        {
            throw new BatchRefusedException($"Batch {Id} takes no more documents: it is {State.Status}.");
        }

        if (after != State.Total)
        {
            throw new BatchRefusedException(
                $"Batch {Id} has {State.Total} documents by now, not {after}: another request added some. Send yours again.");
        }

        // Counted only once every shard has them: what an addition that breaks off leaves behind is never counted.
        for (var taken = 0; taken < documents.Length;)
        {
            var (shard, offset) = Math.DivRem(after + taken, ShardKey.Capacity);
            var fits = Math.Min(ShardKey.Capacity - offset, documents.Length - taken);
            await Shard(shard).Append(offset, documents.Slice(taken, fits));
            taken += fits;
        }

        await Commit(new DocumentsAdded(documents.Length, receipt));
    }

    public async Task<BatchSnapshot> Seal()
    {
        if (State is not { Spec: not null, Total: > 0, Cancelling: false })
        {
            throw new BatchRefusedException(
                $"Batch {Id} can't be sealed: it does not exist, is empty or was cancelled.");
        }

        if (State.IsTerminal())
        {
            return Show();
        }

        if (State.Status == BatchStatus.Open)
        {
            // The reminder and the lane come first: whatever is lost after the seal is stored, one of them wakes the
            // batch.
            await Remind();
            await Register();
            var how = HowToWarm();
            await Commit(new Sealed(how == WarmWhen.First));
            LogSealed(Id, State.Total);
            BeginWarming(how);
        }

        await StartOrRetry();
        publisher.Changed();
        return Show();
    }

    public Task<BatchSnapshot?> Find() => Task.FromResult(State.Spec is null ? null : Show());

    public async Task Abandon()
    {
        if (State.Status == BatchStatus.Open)
        {
            // It may have been sealed by a write whose answer was lost: storage then refuses this one, before any
            // document is forgotten.
            await store.SaveAsync(State);

            // On beyond what was counted: an addition that broke off may have begun more shards.
            for (var shard = 0; await Shard(shard).Abandon() || shard < State.Shards; shard++)
            {
            }

            if (State.Spec is { } spec)
            {
                // A seal that broke off may have registered it.
                await Lane(spec).Unregister(Id);
            }

            await store.ClearAsync();
            DeactivateOnIdle();
        }
    }

    public async Task Report(ShardProgress progress)
    {
        if (State.Spec is null || State.IsTerminal())
        {
            return;
        }

        if (board.Take(progress))
        {
            publisher.Changed(progress.Finished);
            HintEntities();
        }

        if (State.Status == BatchStatus.Queued && progress.Started)
        {
            await Commit(new FirstDocumentStarted(progress.StartedAt ?? time.GetUtcNow()));
        }

        if (publisher.NeedsVersions)
        {
            await ReserveVersions();
        }

        // Also when it was no news: the end may have failed to be stored before.
        await EndIfDone();
    }

    private async Task ReserveVersions()
    {
        await Commit(new VersionsReserved(State.VersionCeiling + BatchLifecycle.VersionBlock));
        publisher.Allow(State.VersionCeiling);
    }

    private BatchSnapshot Show()
    {
        var now = time.GetUtcNow();
        meter.Sample(Totals.Completed + Totals.Failed, now);
        return State.Show(
            Totals, publisher.Version, meter.PerSecond(Totals.Completed + Totals.Failed, now), board.NextRetryAt, now);
    }

    private async Task Commit(BatchEvent happened)
    {
        await store.SaveAsync(State.Apply(happened));

        // It shows from here on, and must not show under a version that somebody has seen. The end has its own.
        if (!State.IsTerminal())
        {
            publisher.Touch();
        }
    }

    private IBatchShardGrain Shard(int number) => GrainFactory.GetGrain<IBatchShardGrain>(ShardKey.For(Id, number));

    private ILaneGrain Lane(BatchSpec spec) => GrainFactory.GetGrain<ILaneGrain>(LaneKey.For(spec.Priority));
}
