using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

/// <summary>How an agent stopped, or that it no longer does.</summary>
internal enum AgentStop
{
    Died = 0,
    Frozen = 1,
    Thawed = 2,
}

/// <summary>Something that must hold whatever happens. It looks at what passes by and says when it is broken.</summary>
internal abstract class Law
{
    /// <summary>What must hold.</summary>
    public abstract string Sentence { get; }

    /// <summary>Told when it is broken: by what.</summary>
    public Action<string> Broken { get; set; } = static _ => { };

    /// <summary>A reader was shown a batch.</summary>
    public virtual void Seen(string reader, BatchSnapshot snapshot)
    {
    }

    /// <summary>A reader was shown the documents of a batch.</summary>
    public virtual void Listed(string reader, BatchPlan batch, ImmutableArray<DocumentRow> rows)
    {
    }

    /// <summary>Something is sent.</summary>
    public virtual void Sending(Party caller, WireCall call)
    {
    }

    /// <summary>What was called has been done, whether its caller hears of it or stands still.</summary>
    public virtual void Done(WireCall call)
    {
    }

    /// <summary>An answer was received.</summary>
    public virtual void Answered(Party caller, WireCall call, object? answer)
    {
    }

    /// <summary>No answer will be received.</summary>
    public virtual void Unanswered(Party caller, WireCall call)
    {
    }

    /// <summary>Something failed inside the product, whoever caught it.</summary>
    public virtual void Failed(string what, Exception exception)
    {
    }

    /// <summary>Storage has changed.</summary>
    public virtual void Stored(GrainId grain, object? before, object? after)
    {
    }

    /// <summary>A stage begins to work on a document.</summary>
    public virtual void StageBegan(DocumentScript document, string stage)
    {
    }

    /// <summary>A stage ended its work on a document, however.</summary>
    public virtual void StageEnded(DocumentScript document, string stage)
    {
    }

    /// <summary>The silo died with all that ran in it.</summary>
    public virtual void SiloDied()
    {
    }

    /// <summary>A worker agent died, stands still, or goes on.</summary>
    public virtual void AgentStopped(string worker, AgentStop how)
    {
    }

    /// <summary>All is over; what is left of one batch.</summary>
    public virtual void Ended(FinalBatch batch)
    {
    }
}
