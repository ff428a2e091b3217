using System.Collections.Immutable;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Faults;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Laws;

/// <summary>A law that was broken.</summary>
/// <param name="Law">Its name.</param>
/// <param name="Sentence">What it says.</param>
/// <param name="Detail">What broke it.</param>
internal sealed record Violation(string Law, string Sentence, string Detail);

/// <summary>All laws. Each sees everything; the first that is broken is kept.</summary>
internal sealed class LawBook
{
    private readonly ImmutableArray<Law> laws;

    public LawBook(IEnumerable<Law> laws)
    {
        this.laws = [.. laws];
        foreach (var law in this.laws)
        {
            law.Broken = detail => Broken ??= new Violation(law.GetType().Name, law.Sentence, detail);
        }
    }

    /// <summary>The first law that was broken, by what.</summary>
    public Violation? Broken { get; private set; }

    public void Seen(string reader, BatchSnapshot snapshot) => Each(law => law.Seen(reader, snapshot));

    public void Listed(string reader, BatchPlan batch, ImmutableArray<DocumentRow> rows) =>
        Each(law => law.Listed(reader, batch, rows));

    public void Sending(Party caller, WireCall call) => Each(law => law.Sending(caller, call));

    public void Done(WireCall call) => Each(law => law.Done(call));

    public void Answered(Party caller, WireCall call, object? answer) =>
        Each(law => law.Answered(caller, call, answer));

    public void Unanswered(Party caller, WireCall call) => Each(law => law.Unanswered(caller, call));

    public void Failed(string what, Exception exception) => Each(law => law.Failed(what, exception));

    public void Stored(GrainId grain, object? before, object? after) => Each(law => law.Stored(grain, before, after));

    public void StageBegan(DocumentScript document, string stage) => Each(law => law.StageBegan(document, stage));

    public void StageEnded(DocumentScript document, string stage) => Each(law => law.StageEnded(document, stage));

    public void SiloDied() => Each(law => law.SiloDied());

    public void AgentStopped(string worker, AgentStop how) => Each(law => law.AgentStopped(worker, how));

    public void Ended(FinalBatch batch) => Each(law => law.Ended(batch));

    /// <summary>Breaks a law that only the world itself can judge.</summary>
    public void Break(string law, string sentence, string detail) => Broken ??= new Violation(law, sentence, detail);

    private void Each(Action<Law> tell)
    {
        foreach (var law in laws)
        {
            tell(law);
        }
    }
}
