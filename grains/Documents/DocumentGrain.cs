using System.Collections.Immutable;
using Orleans.Placement;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Grains.Calls;
using OrleansBatch.Grains.Domain.Documents;
using OrleansBatch.Grains.Storage;
using OrleansBatch.Grains.Workers;

namespace OrleansBatch.Grains.Documents;

/// <summary>
/// One document. All decisions are in <see cref="DocumentLifecycle"/>, <see cref="Suspicion"/> and
/// <see cref="AttemptEnds"/>.
/// </summary>
[GrainType("document"), PreferLocalPlacement, CollectionAgeLimit(Minutes = 2)]
internal sealed class DocumentGrain : Grain, IDocumentGrain
{
    // What a dead silo ran is to run again soon, also where all of it has to be looked at one by one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Durable<DocumentState> store;
    private readonly TimeProvider time;
    private readonly IDice dice;
    private readonly IWorkerNotes notes;

    // Memory only: since when it waits for its turn as a suspect.
    private long? waitsSince;

    public DocumentGrain(
        [PersistentState(StateNames.Document, StateNames.Provider)] IPersistentState<DocumentState> stored,
        TimeProvider time,
        IDice dice,
        IWorkerNotes notes)
    {
        store = new(stored, DeactivateOnIdle);
        this.time = time;
        this.dice = dice;
        this.notes = notes;
    }

    private DocumentState State => store.Value;

    private int Number => ShardKey.Parse(this.GetPrimaryKeyString()).Number;

    public async Task<AttemptStart> Begin(long token, string worker, bool asSuspect)
    {
        if (State.IsTerminal())
        {
            return Ended(Outcome(token));
        }

        if (token <= State.Token)
        {
            return Ended(Superseded(token));
        }

        if (State.HasToWait(time.GetUtcNow()))
        {
            // Its shard did not hear of the retry before it was lost; now it does.
            return Ended(Outcome(token));
        }

        if (State.IsKilledBy(worker) && State.MayBePardoned())
        {
            await HearNotes();
        }

        if (State.Begin(token, worker, asSuspect, time.GetUtcNow(), HasWaited) is not { } happened)
        {
            waitsSince ??= time.GetTimestamp();
            return new AttemptStart(null, State.Attempts, [], Suspect: true);
        }

        waitsSince = null;
        await Commit(happened);
        return State.Phase == DocumentPhase.Running
            ? new AttemptStart(null, State.Attempts, State.Checkpoints ?? [])
            : Ended(Outcome(token));
    }

    public async Task<bool> Checkpoint(long token, ImmutableArray<StageCheckpoint> stages)
    {
        if (!Holds(token))
        {
            await HearOld(token);
            return false;
        }

        await Commit(new StagesDone(stages));
        return true;
    }

    public Task Release(long token, ImmutableArray<StageCheckpoint> stages) =>
        Holds(token) ? Commit(new Released(stages, time.GetUtcNow())) : HearOld(token);

    public async Task<DocumentOutcome> End(long token, AttemptEnd end)
    {
        if (Holds(token) || (end.Cancelled && IsReleasedBy(token)))
        {
            await Commit(State.Decide(end, time.GetUtcNow(), dice.Next()));
        }

        if (token != State.Token)
        {
            await HearOld(token);
            return Superseded(token);
        }

        var outcome = Outcome(token);
        if (State.IsTerminal())
        {
            // Nobody asks a finished document again soon; a hundred thousand of them need not stay in memory.
            DeactivateOnIdle();
        }

        return outcome;
    }

    public Task<DocumentHistory?> Find()
    {
        var state = State;
        if (state.Phase == DocumentPhase.New)
        {
            return Task.FromResult<DocumentHistory?>(null);
        }

        var artifacts = state.Artifacts();
        var hash = state.Phase == DocumentPhase.Completed ? ResultHash.Of(artifacts) : null;
        var stage = state.IsTerminal() ? state.Error?.Stage : (state.Checkpoints ?? []).LastOrDefault()?.Stage;
        return Task.FromResult<DocumentHistory?>(new(
            stage, state.Attempts, artifacts, state.AllAttempts(), state.Error, hash)
        {
            Status = state.Status(),
            Stages = state.Stages(),
        });
    }

    public Task<ImmutableArray<StageCheckpoint>> Checkpoints()
    {
        if (State.IsTerminal())
        {
            DeactivateOnIdle();
        }

        return Task.FromResult(State.Checkpoints ?? []);
    }

    public async Task<DocumentHistory?> Audit()
    {
        // Asked where the document has ended, for all that its shard knows. An activation that was given up may have
        // stored that after this one had read.
        await store.ReloadAsync();
        if (State.IsTerminal())
        {
            DeactivateOnIdle();
        }

        return await Find();
    }

    private bool HasWaited => waitsSince is { } since && time.GetElapsedTime(since) >= Patience;

    // Whoever still speaks under a token that was taken for lost has outlived it.
    private Task HearOld(long token) =>
        State.IsAccusedBy(token) ? Commit(new Outlived([token])) : Task.CompletedTask;

    // Asked where a worker's end would be held against the document, and never else.
    private async Task HearNotes()
    {
        var accusers = State.Accusers();
        var found = await notes.FindAsync([.. accusers.Select(accuser => accuser.Worker)]);
        if (!found.IsEmpty)
        {
            var outlived = accusers.Where(accuser => found.Contains(accuser.Worker)).Select(accuser => accuser.Token);
            await Commit(new Outlived([.. outlived]) { ByNote = true });
        }
    }

    // An end that was stored but not heard may come again under the same token: by then the phase is no longer running.
    private bool Holds(long token) => token == State.Token && State.Phase == DocumentPhase.Running;

    private bool IsReleasedBy(long token) => token == State.Token && State.Phase == DocumentPhase.Waiting;

    private AttemptStart Ended(DocumentOutcome outcome) => new(outcome, State.Attempts, []);

    private DocumentOutcome Outcome(long token) => new()
    {
        Lease = new LeaseToken(Number, token),
        Kind = State.Phase switch
        {
            DocumentPhase.Completed => OutcomeKind.Completed,
            DocumentPhase.Failed => OutcomeKind.Failed,
            DocumentPhase.Cancelled => OutcomeKind.Cancelled,
            DocumentPhase.Retrying => OutcomeKind.Retry,
            DocumentPhase.Waiting => OutcomeKind.Released,
            _ => OutcomeKind.Superseded,
        },
        Attempts = State.Attempts,
        Seconds = State.Seconds,
        Cached = State.Checkpoints is { Length: > 0 } stages && stages.All(stage => stage.Cached),
        CacheLookups = (State.Checkpoints ?? []).Count(stage => stage.Cached || stage.Missed),
        CacheHits = (State.Checkpoints ?? []).Count(stage => stage.Cached),
        Error = State.Error,
        RetryAt = State.RetryAt,
    };

    private DocumentOutcome Superseded(long token) =>
        new() { Lease = new LeaseToken(Number, token), Kind = OutcomeKind.Superseded };

    private Task Commit(DocumentEvent happened) => store.SaveAsync(State.Apply(happened));
}
