using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Plugins;

namespace Deadlines;

/// <summary>What this assembly brings.</summary>
public sealed class DeadlinePlugin : IPipelinePlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services
        .AddStage<DeadlineStage>()
        .AddPipeline("deadlines", "validate", "extract", "deadlines");
}
