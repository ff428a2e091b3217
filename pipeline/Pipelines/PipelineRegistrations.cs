using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Pipelines;

/// <summary>Registers stages and pipelines.</summary>
public static class PipelineRegistrations
{
    /// <summary>Registers the stages and pipelines of this library, and the catalog over all that are registered.</summary>
    public static IServiceCollection AddPipelines(this IServiceCollection services, PipelineOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPipelineCatalog, PipelineCatalog>();
        return options.Benchmark ? services.AddBenchmarkPipeline() : services;
    }

    /// <summary>Registers a stage; pipelines name it by <see cref="IStage.Name"/>.</summary>
    public static IServiceCollection AddStage<TStage>(this IServiceCollection services)
        where TStage : class, IStage => services.AddSingleton<IStage, TStage>();

    /// <summary>Registers a pipeline of stages by their names, in the order they run.</summary>
    public static IServiceCollection AddPipeline(
        this IServiceCollection services, string name, params ReadOnlySpan<string> stages) =>
        services.AddSingleton(new PipelineRegistration(name, [.. stages]));

    private static IServiceCollection AddBenchmarkPipeline(this IServiceCollection services) => services
        .AddSingleton<IStage>(new BenchmarkStage(BenchmarkStage.First))
        .AddStage<WaitingBenchmarkStage>()
        .AddSingleton<IStage>(new BenchmarkStage(BenchmarkStage.Third))
        .AddSingleton(new PipelineRegistration(
            "benchmark", [BenchmarkStage.First, BenchmarkStage.Second, BenchmarkStage.Third], NeedsContent: false));
}
