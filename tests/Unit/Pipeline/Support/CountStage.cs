using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>A stage that another developer may have written.</summary>
public sealed class CountStage : IStage
{
    public string Name => "count";

    public int Version => 1;

    public ImmutableArray<string> Inputs => [];

    public Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(StageResult.Nothing);
}
