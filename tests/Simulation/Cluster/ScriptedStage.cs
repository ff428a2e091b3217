using System.Collections.Immutable;
using System.Text;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Simulation.Clients;
using OrleansBatch.Tests.Simulation.Laws;
using OrleansBatch.Tests.Simulation.World;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>A stage that does to each document what its script says.</summary>
internal sealed class ScriptedStage(
    string name, Party silo, IReadOnlyDictionary<string, DocumentScript> scripts, LawBook laws) : IStage
{
    private static readonly TimeSpan DeafFor = TimeSpan.FromSeconds(90);

    public string Name => name;

    public int Version => 1;

    // Each builds on all before it, so that what one has made is known by what they have.
    public ImmutableArray<string> Inputs =>
        [SourceDocument.Content, .. Scenario.Stages[..Scenario.Stages.IndexOf(name)]];

    public string? Output => name;

    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var script = scripts[context.Document.Sha256!];
        laws.StageBegan(script, name);
        var odd = script.Begin(name);
        silo.Loop.Trace.Add(silo.Name, $"{script.Name} begins {name}, attempt {context.Attempt}");
        try
        {
            await Work(script, odd, cancellationToken);
        }
        finally
        {
            laws.StageEnded(script, name);
        }

        script.End(name);
        return new StageResult(name, "text/plain", Encoding.UTF8.GetBytes($"{script.Name} {name}"));
    }
    private async Task Work(DocumentScript script, Oddity odd, CancellationToken cancellationToken)
    {
        switch (odd)
        {
            case Oddity.Hangs:
                await Task.Delay(Timeout.InfiniteTimeSpan, silo.Time, cancellationToken);
                break;
            case Oddity.IsDeaf:
                await silo.Delay(DeafFor);
                break;
            default:
                await Task.Delay(script.StageTime, silo.Time, cancellationToken);
                break;
        }
    }
}
