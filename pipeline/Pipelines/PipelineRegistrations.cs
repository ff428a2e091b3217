using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Entities.Names;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Extraction.Html;
using OrleansBatch.Pipeline.Extraction.Images;
using OrleansBatch.Pipeline.Extraction.Mail;
using OrleansBatch.Pipeline.Extraction.Ocr;
using OrleansBatch.Pipeline.Extraction.OpenDocument;
using OrleansBatch.Pipeline.Extraction.Pdf;
using OrleansBatch.Pipeline.Extraction.PlainText;
using OrleansBatch.Pipeline.Extraction.Presentation;
using OrleansBatch.Pipeline.Extraction.Rtf;
using OrleansBatch.Pipeline.Extraction.Spreadsheet;
using OrleansBatch.Pipeline.Extraction.Word;
using OrleansBatch.Pipeline.Languages;
using OrleansBatch.Pipeline.Plugins;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Pipelines;

/// <summary>Registers stages and pipelines.</summary>
public static class PipelineRegistrations
{
    /// <summary>
    /// Registers the stages and pipelines of this library, and the catalog over all that are registered.
    /// </summary>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    /// <exception cref="PluginException">A plug-in can't be used.</exception>
    public static IServiceCollection AddPipelines(this IServiceCollection services, PipelineOptions options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPipelineCatalog, PipelineCatalog>();
        services
            .AddDocumentStages(options)
            .AddPipeline("text-only", "validate", "extract", "chunk")
            .AddPipeline("legal", "validate", "extract", "chunk", "entities", "resolve", "relations")
            .AddPlugins(options.Plugins);
        return options.Benchmark ? services.AddBenchmarkPipeline() : services;
    }

    /// <summary>Registers a stage; pipelines name it by <see cref="IStage.Name"/>.</summary>
    public static IServiceCollection AddStage<TStage>(this IServiceCollection services)
        where TStage : class, IStage => services.AddSingleton<IStage, TStage>();

    /// <summary>Registers a pipeline of stages by their names, in the order they run.</summary>
    public static IServiceCollection AddPipeline(
        this IServiceCollection services, string name, params ReadOnlySpan<string> stages) =>
        services.AddSingleton(new PipelineRegistration(name, [.. stages]));

    /// <summary>Registers a reader of another type of document.</summary>
    public static IServiceCollection AddExtractor<TExtractor>(this IServiceCollection services)
        where TExtractor : class, ITextExtractor => services.AddSingleton<ITextExtractor, TExtractor>();

    /// <summary>Registers another finder of entities.</summary>
    public static IServiceCollection AddEntityRecognizer<TRecognizer>(this IServiceCollection services)
        where TRecognizer : class, IEntityRecognizer => services.AddSingleton<IEntityRecognizer, TRecognizer>();

    private static IServiceCollection AddDocumentStages(this IServiceCollection services, PipelineOptions options)
    {
        var children = options.ChildProcesses > 0 ? options.ChildProcesses : Environment.ProcessorCount;
        return services
            .AddSingleton(options.Tools)
            .AddSingleton(options.Extraction)
            .AddSingleton(new ProcessGate(children))
            .AddReadersByTools()
            .AddExtractor<DocxExtractor>()
            .AddExtractor<XlsxExtractor>()
            .AddExtractor<PptxExtractor>()
            .AddExtractor<OdtExtractor>()
            .AddExtractor<OdsExtractor>()
            .AddExtractor<OdpExtractor>()
            .AddExtractor<RtfExtractor>()
            .AddExtractor<MailExtractor>()
            .AddSingleton<MailAttachments>()
            .AddExtractor<HtmlExtractor>()
            .AddExtractor<MarkdownExtractor>()
            .AddExtractor<PlainTextExtractor>()
            .AddEntityRecognizer<UrlRecognizer>()
            .AddEntityRecognizer<EmailRecognizer>()
            .AddEntityRecognizer<StatuteRecognizer>()
            .AddEntityRecognizer<SpanishLawRecognizer>()
            .AddEntityRecognizer<ActRecognizer>()
            .AddEntityRecognizer<CaseRecognizer>()
            .AddEntityRecognizer<MoneyRecognizer>()
            .AddEntityRecognizer<PercentageRecognizer>()
            .AddEntityRecognizer<DateRecognizer>()
            .AddEntityRecognizer<PhoneRecognizer>()
            .AddEntityRecognizer<NameRecognizer>()
            .AddSingleton<ILanguageDetector, LinguaDetector>()
            .AddStage<ValidateStage>()
            .AddStage<ExtractStage>()
            .AddStage<ChunkStage>()
            .AddStage<EntityStage>()
            .AddStage<ResolveStage>()
            .AddStage<RelationStage>();
    }

    private static IServiceCollection AddReadersByTools(this IServiceCollection services) => services
        .AddSingleton<ToolRunner>()
        .AddSingleton<ToolVersions>()
        .AddSingleton<OcrEngine>()
        .AddExtractor<PdfExtractor>()
        .AddExtractor<PngExtractor>()
        .AddExtractor<JpegExtractor>()
        .AddExtractor<TiffExtractor>();

    private static IServiceCollection AddBenchmarkPipeline(this IServiceCollection services) => services
        .AddSingleton<IStage>(new BenchmarkStage(BenchmarkStage.First))
        .AddStage<WaitingBenchmarkStage>()
        .AddSingleton<IStage>(new BenchmarkStage(BenchmarkStage.Third))
        .AddSingleton(new PipelineRegistration(
            "benchmark", [BenchmarkStage.First, BenchmarkStage.Second, BenchmarkStage.Third], NeedsContent: false));
}
