using System.Collections.Immutable;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Pipelines;

public sealed class The_rules_of_a_pipeline
{
    private static readonly PlainStage Reader = new("reader", SourceDocument.Content) { Output = "text" };

    [Fact]
    public void Let_a_stage_read_what_one_before_it_makes() =>
        Assert.Null(Objection(Reader, new PlainStage("counter", "text", SourceDocument.Content)));

    [Fact]
    public void Refuse_a_stage_that_reads_what_nobody_before_it_makes() =>
        Assert.Contains("'chunks'", Objection(Reader, new PlainStage("counter", "chunks")), StringComparison.Ordinal);

    [Fact]
    public void Refuse_a_stage_that_stands_before_the_one_that_it_builds_on() =>
        Assert.Contains("'text'", Objection(new PlainStage("counter", "text"), Reader), StringComparison.Ordinal);

    [Fact]
    public void Refuse_a_reader_of_content_where_documents_bring_none() =>
        Assert.Contains("nothing", PipelineRules.Objection(new("p", [Reader], false)), StringComparison.Ordinal);

    [Fact]
    public void Refuse_an_option_that_is_none()
    {
        var stage = Reader with { Options = ["Langauges"] };

        Assert.Contains("Languages, Ocr", Objection(stage), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_two_makers_of_one_artifact() =>
        Assert.Contains("'again'", Objection(Reader, Reader with { Name = "again" }), StringComparison.Ordinal);

    private static string? Objection(params ImmutableArray<IStage> stages) =>
        PipelineRules.Objection(new PipelineDefinition("p", stages));
}
