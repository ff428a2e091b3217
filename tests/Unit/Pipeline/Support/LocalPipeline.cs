using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Chunking;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Runs documents through a pipeline, stage after stage, as simply as it goes.</summary>
internal sealed class LocalPipeline : IDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services;

    public LocalPipeline(PipelineOptions? options = null, Action<IServiceCollection>? register = null)
    {
        var collection = new ServiceCollection();
        register?.Invoke(collection);
        services = collection.AddPipelines(options ?? new PipelineOptions()).BuildServiceProvider();
        Store = new FileContentStore(Path.Combine(folder.Path, "store"));
    }

    public FileContentStore Store { get; }

    public IPipelineCatalog Catalog => services.GetRequiredService<IPipelineCatalog>();

    public void Dispose()
    {
        services.Dispose();
        folder.Dispose();
    }

    public async Task<StageContext> Accept(byte[] bytes, string? name = null)
    {
        var stored = await Store.WriteDurablyAsync(new MemoryStream(bytes), long.MaxValue, CancellationToken.None);
        await using var content = Store.OpenRead(stored.Sha256);
        var type = ContentTypeDetector.Detect(content, name);
        return Context(new SourceDocument(0, name, stored.Sha256, stored.Bytes, type));
    }

    public StageContext Context(SourceDocument document) =>
        new(document, new StageOptions(), ImmutableDictionary<string, string>.Empty, Store, Attempt: 1);

    public async Task<StageContext> Run(string pipeline, StageContext context)
    {
        foreach (var stage in Catalog.Find(pipeline)!.Stages)
        {
            var result = await stage.ExecuteAsync(context.For(stage), TestContext.Current.CancellationToken);
            if (result.Artifact is { } artifact)
            {
                var kept = await Store.WriteAsync(result.Content, CancellationToken.None);
                context = context with { Artifacts = context.Artifacts.SetItem(artifact, kept.Sha256) };
            }
        }
        return context;
    }

    public async Task<ExtractedText> Extract(byte[] bytes, string? name = null) =>
        Read<ExtractedText>(await Run("text-only", await Accept(bytes, name)), ExtractedText.Artifact);

    public Task<ExtractedText> Extract(string text, string name) => Extract(Encoding.UTF8.GetBytes(text), name);

    public async Task<StageException> Failure(byte[] bytes, string? name = null) =>
        await Assert.ThrowsAsync<StageException>(() => Extract(bytes, name));

    public static ExtractedText Text(StageContext context) => Read<ExtractedText>(context, ExtractedText.Artifact);

    public static Chunk[] Chunks(StageContext context) => Read<Chunk[]>(context, Chunk.Artifact);

    public static Entity[] Entities(StageContext context) => Read<Entity[]>(context, Entity.Artifact);

    private static T Read<T>(StageContext context, string artifact) =>
        JsonSerializer.Deserialize<T>(context.OpenArtifact(artifact), Web)!;
}
