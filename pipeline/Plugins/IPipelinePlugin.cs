using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Pipelines;

namespace OrleansBatch.Pipeline.Plugins;

/// <summary>
/// What an assembly brings to the host: a public class with a constructor that takes nothing. Hosts load the assemblies
/// that <see cref="PipelineOptions.Plugins"/> names, and no others.
/// </summary>
public interface IPipelinePlugin
{
    /// <summary>
    /// Registers stages, pipelines, extractors and recognisers, by the methods of <see cref="PipelineRegistrations"/>.
    /// Called once, before the host starts.
    /// </summary>
    void Register(IServiceCollection services);
}
