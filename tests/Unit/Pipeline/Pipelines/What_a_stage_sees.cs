using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Pipelines;

public sealed class What_a_stage_sees : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void Of_the_options_is_what_it_names()
    {
        var seen = Context().For(new PlainStage("s", "text") { Options = [nameof(StageOptions.Ocr)] }).Options;

        Assert.Equal("never", seen.Ocr);
        Assert.Equal(["eng"], seen.Languages);
    }

    [Fact]
    public void Of_the_options_can_be_each_one()
    {
        foreach (var property in typeof(StageOptions).GetProperties().Where(p => !p.GetMethod!.IsStatic))
        {
            Assert.Equal(property.GetValue(Odd), property.GetValue(Odd.Only([property.Name])));
            Assert.NotEqual(property.GetValue(Odd), property.GetValue(Odd.Only([])));
        }
    }

    [Fact]
    public void Of_the_artifacts_is_what_it_names() =>
        Assert.Equal(["text"], Context().For(new PlainStage("s", "text")).Artifacts.Keys);

    [Fact]
    public void Of_the_document_is_its_bytes_where_it_names_them()
    {
        var reader = Context().For(new PlainStage("s", SourceDocument.Content));

        Assert.Equal(new SourceDocument(0, null, "ab", 2, "text/plain"), reader.Document);
        Assert.Equal(1, reader.Attempt);
        Assert.Null(Context().For(new PlainStage("s", "text")).Document.Sha256);
    }

    [Fact]
    public void Without_inputs_is_which_document_and_attempt_it_is()
    {
        var seen = Context().For(new PlainStage("s"));

        Assert.Equal(new SourceDocument(7, "a.txt", null, 0, null), seen.Document);
        Assert.Equal(3, seen.Attempt);
        Assert.Throws<InvalidOperationException>(() => seen.OpenContent());
    }

    private static StageOptions Odd { get; } = new()
    {
        EntityResolution = false,
        Ocr = "never",
        Languages = ["spa"],
        ChunkOverlap = 100,
        Benchmark = new BenchmarkPlan { Wait = TimeSpan.FromSeconds(1) },
    };

    private StageContext Context() => pipeline.Context(new SourceDocument(7, "a.txt", "ab", 2, "text/plain")) with
    {
        Options = Odd,
        Attempt = 3,
        Artifacts = ImmutableDictionary<string, string>.Empty.Add("text", "11").Add("chunks", "22"),
    };
}
