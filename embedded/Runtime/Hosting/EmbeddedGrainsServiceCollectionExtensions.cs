using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Contracts;
using OrleansBatch.Embedded.Scheduling;

namespace OrleansBatch.Embedded.Hosting;

/// <summary>Adds the engine to a host.</summary>
public static class EmbeddedGrainsServiceCollectionExtensions
{
    /// <summary>
    /// Adds an engine that starts and stops with the host, an <see cref="IGrainFactory"/> to call its grains from
    /// anywhere, and a <see cref="GrainEngineControl"/>. Its clock is the host's <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(
        this IServiceCollection services,
        Action<EmbeddedGrainsBuilder> configure)
    {
        services.AddOptions<EmbeddedGrainsOptions>().ValidateDataAnnotations().ValidateOnStart();
        var builder = new EmbeddedGrainsBuilder(services);
        configure(builder);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWorkScheduler, ThreadPoolScheduler>();
        services.AddSingleton(_ => new GrainManifest(builder.Assemblies));
        services.AddSingleton<GrainEngine>();
        services.AddSingleton(static provider => new GrainEngineControl(provider.GetRequiredService<GrainEngine>()));
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainEngine>().Factory);
        services.AddHostedService<EmbeddedGrainsService>();
        return services;
    }
}
