using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Workers;
using OrleansBatch.Grains.Domain.Errors;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Grains.Workers;

/// <summary>What one attempt has at hand: the order, what earlier attempts left, and what it has done itself.</summary>
internal sealed class Attempt(WorkOrder order, AttemptStart start, IContentStore store, TimeProvider time)
{
    private readonly ImmutableDictionary<string, string>.Builder artifacts =
        ImmutableDictionary.CreateBuilder<string, string>();

    private readonly ImmutableArray<StageCheckpoint>.Builder unsaved = ImmutableArray.CreateBuilder<StageCheckpoint>();
    private long lastCheckpoint = time.GetTimestamp();
    private Exception? failure;

    /// <summary>What to do.</summary>
    public WorkOrder Order { get; } = order;

    /// <summary>The attempt's number, from 1.</summary>
    public int Number { get; } = start.Attempt;

    /// <summary>The stage that runs, or ran last.</summary>
    public string? Current { get; set; }

    /// <summary>
    /// Whether its checkpoints are those of a document of another batch: what it reuses of them becomes its own.
    /// </summary>
    public bool BuildsOnAnother { get; init; }

    /// <summary>What was known of its stages when it began, and what it makes anew.</summary>
    public Recollection Known { get; set; } = Recollection.Nothing;

    /// <summary>Whether it failed.</summary>
    public bool HasFailed => failure is not null;

    /// <summary>How long ago results were last kept.</summary>
    public TimeSpan SinceCheckpoint => time.GetElapsedTime(lastCheckpoint);

    /// <summary>
    /// The stages that are left once those are taken that an earlier attempt did, in this version, and whose artifacts
    /// are still there. From the first stage that is not reused on, none is: it may build on what changes.
    /// </summary>
    public ImmutableArray<IStage> LeftOf(ImmutableArray<IStage> stages) => [.. stages.SkipWhile(Reuses)];

    private bool Reuses(IStage stage)
    {
        var done = start.Checkpoints.FirstOrDefault(checkpoint => checkpoint.Stage == stage.Name);
        if (done is null
            || done.StageVersion != stage.Version
            || (done.Artifact is not null && !store.Exists(done.Artifact.Sha256)))
        {
            return false;
        }

        if (done.Artifact is { } artifact)
        {
            artifacts[artifact.Name] = artifact.Sha256;
        }

        if (BuildsOnAnother)
        {
            unsaved.Add(done with { Seconds = 0, Cached = true, Missed = false });
        }

        return true;
    }

    /// <summary>What a stage may see.</summary>
    public StageContext Context()
    {
        var (lease, document) = (Order.Leased.Lease, Order.Leased.Document);
        return new StageContext(
            new SourceDocument(
                lease.Number,
                document.Name,
                document.Content?.Sha256,
                document.Content?.Bytes ?? 0,
                document.Content?.MediaType),
            Order.Spec.Options.ForStages(),
            artifacts.ToImmutable(),
            store,
            Number)
        {
            Urgent = Order.Urgent,
        };
    }

    /// <summary>A stage is done.</summary>
    public void Add(StageCheckpoint checkpoint)
    {
        unsaved.Add(checkpoint);
        if (checkpoint.Artifact is { } artifact)
        {
            artifacts[artifact.Name] = artifact.Sha256;
        }

        if (!checkpoint.Cached)
        {
            Known.Add(checkpoint);
        }
    }

    /// <summary>The attempt failed, in the stage that runs.</summary>
    public void Fail(Exception exception) => failure = exception;

    /// <summary>What was done since it was last kept; from now on it counts as kept.</summary>
    public ImmutableArray<StageCheckpoint> TakeUnsaved()
    {
        lastCheckpoint = time.GetTimestamp();
        var taken = unsaved.ToImmutable();
        unsaved.Clear();
        return taken;
    }

    /// <summary>The end of the attempt, with what was not yet kept.</summary>
    public AttemptEnd End()
    {
        var options = Order.Spec.Options;
        var error = failure is null ? null : ErrorClassification.Classify(failure, Current);
        return new AttemptEnd(TakeUnsaved(), error, Cancelled: false, options.MaxRetries)
        {
            Strategy = options.Strategy,
            MayRetry = Order.Leased.MayRetry,
            RetryAfter = (failure as StageException)?.RetryAfter,
            ToolDied = failure is StageException { ToolDied: true },
        };
    }
}
