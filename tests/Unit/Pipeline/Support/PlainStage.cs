using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>A stage that is what a test says, and does nothing.</summary>
internal sealed record PlainStage(string Name, params ImmutableArray<string> Inputs) : IStage
{
    public int Version { get; init; } = 1;

    public string? Output { get; init; }

    public ImmutableArray<string> Options { get; init; } = [];

    public string Environment { get; init; } = "";

    public Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken) =>
        Task.FromResult(StageResult.Nothing);
}
