using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Pipelines;

public sealed class The_pipeline_catalog
{
    [Fact]
    public void Holds_text_only_and_legal()
    {
        var catalog = Catalog(new PipelineOptions());

        Assert.Equal(["legal", "text-only"], catalog.Names);
        Assert.Equal(["validate", "extract", "chunk"], StagesOf(catalog, "text-only"));
        Assert.Equal(["validate", "extract", "chunk", "entities", "resolve", "relations"], StagesOf(catalog, "legal"));
        Assert.True(catalog.Find("legal")!.NeedsContent);
    }

    [Fact]
    public void Holds_benchmark_only_when_it_is_enabled()
    {
        Assert.Null(Catalog(new PipelineOptions()).Find("benchmark"));

        var benchmark = Catalog(new PipelineOptions { Benchmark = true }).Find("benchmark")!;

        Assert.False(benchmark.NeedsContent);
        Assert.Equal(3, benchmark.Stages.Length);
    }

    [Fact]
    public void Takes_a_stage_and_a_pipeline_by_one_class_and_one_registration_each()
    {
        var catalog = Catalog(
            new PipelineOptions(),
            services => services.AddStage<CountStage>().AddPipeline("counting", "validate", "count"));

        Assert.IsType<CountStage>(catalog.Find("counting")!.Stages[1]);
    }

    [Fact]
    public void Knows_no_other_name() => Assert.Null(Catalog(new PipelineOptions()).Find("Legal"));

    [Fact]
    public void Refuses_a_pipeline_whose_stage_is_not_registered()
    {
        var refusal = Assert.Throws<InvalidOperationException>(
            () => Catalog(new PipelineOptions(), services => services.AddPipeline("broken", "vaildate")));

        Assert.Contains("'broken'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'vaildate'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("validate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_two_of_one_name()
    {
        Assert.Throws<InvalidOperationException>(
            () => Catalog(new PipelineOptions(), services => services.AddPipeline("legal", "validate")));
        Assert.Throws<InvalidOperationException>(
            () => Catalog(new PipelineOptions(), services => services.AddStage<CountStage>().AddStage<CountStage>()));
    }

    [Fact]
    public void Refuses_options_that_are_out_of_range()
    {
        var services = new ServiceCollection();

        Assert.Throws<ValidationException>(() => services.AddPipelines(
            new PipelineOptions { Tools = new ProcessLimits { MemoryMegabytes = 1 } }));
        Assert.Throws<ValidationException>(() => services.AddPipelines(
            new PipelineOptions { Extraction = new ExtractionLimits { Pages = 0 } }));
    }

    private static IPipelineCatalog Catalog(PipelineOptions options, Action<IServiceCollection>? register = null)
    {
        var services = new ServiceCollection().AddPipelines(options);
        register?.Invoke(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IPipelineCatalog>();
    }

    private static IEnumerable<string> StagesOf(IPipelineCatalog catalog, string pipeline) =>
        catalog.Find(pipeline)!.Stages.Select(stage => stage.Name);
}
