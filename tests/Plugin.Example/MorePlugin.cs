using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Plugins;

namespace Deadlines;

/// <summary>What this assembly adds to the stages of the host. An assembly may hold several plug-ins.</summary>
public sealed class MorePlugin : IPipelinePlugin
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services
        .AddEntityRecognizer<DocketRecognizer>()
        .AddExtractor<ZipListing>();
}
