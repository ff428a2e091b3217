using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Labelled.Pages;
using OrleansBatch.Tests.Labelled.Scoring;

namespace OrleansBatch.Tests.Labelled.Running;

/// <summary>Runs the stage <c>entities</c>, as hosts register it, over pages and judges what it finds.</summary>
internal static class EntityRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Judges all pages by all rules.</summary>
    public static async Task<ScoreSheet> JudgeAsync(
        IReadOnlyCollection<LabelledPage> pages, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("labelled-");
        await using var services = new ServiceCollection().AddPipelines(new PipelineOptions()).BuildServiceProvider();
        try
        {
            var stage = services.GetServices<IStage>().Single(stage => stage.Name == "entities");
            var store = new FileContentStore(folder.FullName);
            var found = new List<(LabelledPage Page, Entity[] Entities)>();
            foreach (var page in pages)
            {
                found.Add((page, await FindAsync(stage, page, store, cancellationToken)));
            }
            return new ScoreSheet(Enum.GetValues<MatchRule>().ToImmutableDictionary(
                rule => rule,
                rule => found.SelectMany(one => EntityScorer.Judge(one.Page, one.Entities, rule)).ToImmutableArray()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Entity[]> FindAsync(
        IStage stage, LabelledPage page, FileContentStore store, CancellationToken cancellationToken)
    {
        var text = new ExtractedText([new ExtractedPage(1, page.Text)], "text/plain", language: page.Language);
        var kept = await store.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(text, Json), cancellationToken);
        var context = new StageContext(
            new SourceDocument(0, page.Name, kept.Sha256, kept.Bytes, "text/plain"),
            new StageOptions { Languages = [page.Language] },
            ImmutableDictionary<string, string>.Empty.Add(ExtractedText.Artifact, kept.Sha256),
            store,
            Attempt: 1);
        var result = await stage.ExecuteAsync(context, cancellationToken);
        return JsonSerializer.Deserialize<Entity[]>(result.Content.Span, Json)!;
    }
}
