using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Projects;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Projects;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Grains.Projects;

/// <summary>
/// The canonical entities of a project. What batches tell is only how far they are; the documents' groups are read from
/// their artifacts, shard by shard, and kept as files of the content store. State holds the files' hashes, memory what
/// follows from the files. Reentrant, so that questions are answered while documents are taken in.
/// </summary>
[GrainType("entityregister"), RandomPlacement, Reentrant, CollectionAgeLimit(Minutes = 10)]
internal sealed partial class EntityRegisterGrain : Grain, IEntityRegisterGrain, IRemindable
{
    private const string ReminderName = "take";
    private const int ShardsAtOnce = 4;
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private readonly Durable<EntityRegisterState> store;
    private readonly IContentStore content;
    private readonly ILogger<EntityRegisterGrain> logger;
    private readonly SerialWriter writer = new();
    private readonly Alarm alarm;
    private Task<EntityIndex>? index;
    private bool isTaking;

    public EntityRegisterGrain(
        [PersistentState(StateNames.EntityRegister, StateNames.Provider)] IPersistentState<EntityRegisterState> stored,
        IContentStore content,
        ILogger<EntityRegisterGrain> logger)
    {
        store = new(stored, DeactivateOnIdle);
        (this.content, this.logger) = (content, logger);
        alarm = new(this, TakeOrRetry);
    }

    private EntityRegisterState State => store.Value;

    private string Id => this.GetPrimaryKeyString();

    public async Task Hear(ResolvedCounts counts)
    {
        var known = await Index();
        if (known.IsFolded(counts.BatchId))
        {
            return;
        }

        // What a running batch tells it tells again; of its end there is nobody to tell once the batch has gone.
        if (counts.Ended)
        {
            await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        }

        await Change(state => state.Hear(counts));
        alarm.RingIn(TimeSpan.Zero);
    }

    public async Task<EntityPage> List(EntityQuery query) => (await Index()).List(query, State.Waiting());

    public async Task<EntityDetail?> Find(string entityId, int evidence) => (await Index()).Find(entityId, evidence);

    public async Task Forget(string batchId)
    {
        await writer.Run(async () =>
        {
            foreach (var page in State.Folded())
            {
                var batches = await EntityIndex.ReadPage(content, page);
                var left = batches.RemoveAll(batch => batch.BatchId == batchId);
                if (left.Length < batches.Length)
                {
                    var by = left.IsEmpty ? null : await EntityIndex.WritePage(content, left);
                    await store.SaveAsync(State.Replace(page, by));
                }
            }

            await store.SaveAsync(State.Forget(batchId));
            index = null;
        });
        await Index();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => TakeOrRetry();

    // Read once; tried again by the next who asks.
    private async Task<EntityIndex> Index()
    {
        var reading = index ??= EntityIndex.Read(content, State, Id, logger);
        try
        {
            return await reading;
        }
        catch
        {
            index = index == reading ? null : index;
            throw;
        }
    }

    private Task TakeOrRetry() => alarm.TryAsync(TakeAll, exception => LogTakeFailed(exception, Id));

    private async Task TakeAll()
    {
        if (isTaking)
        {
            return;
        }

        isTaking = true;
        try
        {
            await TakeLost();
            for (var due = State.Due(ShardsAtOnce); !due.IsEmpty; due = State.Due(ShardsAtOnce))
            {
                var before = State;
                await Take(due);
                if (State == before)
                {
                    // Fewer documents show as completed than the batch told: one may still be leased.
                    alarm.RingIn(Alarm.Soon);
                    break;
                }
            }

            await FoldWhole();
        }
        finally
        {
            isTaking = false;
        }

        if (State.Open().All(batch => batch.IsWhole || !batch.Ended)
            && await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    // Segments can be made again, as long as their documents are there.
    private async Task TakeLost()
    {
        var lost = (await Index()).TakeLost();
        if (lost.Length > 0)
        {
            await Change(state => lost.Aggregate(state, (now, one) => now.Lose(one.BatchId, one.Shard)));
        }
    }

    private async Task Take(ImmutableArray<(string BatchId, int Shard)> due)
    {
        var read = await Task.WhenAll(due.Select(shard =>
            ShardReader.Read(GrainFactory, content, shard.BatchId, shard.Shard)));
        var known = await Index();
        await Change(state => state.Take(read.Select(one => one.Taken)));

        // Only what is stored shows.
        foreach (var (taken, segment) in read)
        {
            known.Add(taken.BatchId, segment);
        }

        var documents = read.Sum(one => one.Segment.Documents.Length);
        LogTaken(Id, documents, read.Length);
    }

    private Task FoldWhole() => writer.Run(async () =>
    {
        for (var whole = State.Foldable(); !whole.IsEmpty; whole = State.Foldable())
        {
            var page = await EntityIndex.WritePage(content, whole);
            await store.SaveAsync(State.Fold(whole, page));
            (await Index()).Fold(whole);
        }
    });

    private Task Change(Func<EntityRegisterState, EntityRegisterState> change) => writer.Run(async () =>
    {
        var next = change(State);
        if (next != State || store.IsDoubtful)
        {
            await store.SaveAsync(next);
        }
    });

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "Project {Project} took in entities of {Documents} documents in {Shards} shards.")]
    private partial void LogTaken(string project, int documents, int shards);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Project {Project} could not take in all entities; tried again soon.")]
    private partial void LogTakeFailed(Exception exception, string project);
}
