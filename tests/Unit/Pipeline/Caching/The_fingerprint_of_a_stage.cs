using System.Collections.Immutable;
using OrleansBatch.Pipeline.Caching;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Caching;

public sealed class The_fingerprint_of_a_stage
{
    private const string Bytes = "ab";
    private static readonly PlainStage Validate = new("validate", SourceDocument.Content);
    private static readonly PlainStage Extract = new("extract", SourceDocument.Content)
    {
        Output = "text",
        Options = [nameof(StageOptions.Languages), nameof(StageOptions.Ocr)],
        Environment = "tool 1",
    };

    private static readonly PlainStage Chunk = new("chunk", "text") { Output = "chunks" };
    private static readonly PlainStage Entities = new("entities", "text") { Output = "entities" };
    private static readonly PlainStage Resolve = new("resolve", "entities") { Output = "resolved" };

    [Fact]
    public void Is_the_same_for_the_same() => Assert.Equal(Of(), Of());

    [Fact]
    public void Is_64_digits_and_another_for_each() =>
        Assert.Equal(5, Of().Where(one => one!.Length == 64).Distinct().Count());

    [Fact]
    public void Is_another_for_other_bytes_or_another_type_in_every_stage()
    {
        Assert.Equal(["validate", "extract", "chunk", "entities", "resolve"], Changed(Of(sha256: "cd")));
        Assert.Equal(["validate", "extract", "chunk", "entities", "resolve"], Changed(Of(type: "text/markdown")));
    }

    [Fact]
    public void Is_another_after_a_new_version_there_and_in_what_builds_on_it_and_nowhere_else() => Assert.Equal(
        ["entities", "resolve"],
        Changed(Of(Validate, Extract, Chunk, Entities with { Version = 2 }, Resolve)));

    [Fact]
    public void Is_another_in_another_environment() => Assert.Equal(
        ["extract", "chunk", "entities", "resolve"],
        Changed(Of(Validate, Extract with { Environment = "tool 2" }, Chunk, Entities, Resolve)));

    [Fact]
    public void Is_another_with_other_options_where_they_are_read()
    {
        Assert.Equal(
            ["extract", "chunk", "entities", "resolve"], Changed(Of(options: new() { Languages = ["spa"] })));
        Assert.Empty(Changed(Of(options: new() { Benchmark = new() { FailAttempts = 7 } })));
    }

    [Fact]
    public void Hangs_on_the_order_of_languages_and_not_on_that_of_names()
    {
        var options = new StageOptions { Languages = ["spa", "eng"] };
        var turned = Extract with { Options = [nameof(StageOptions.Ocr), nameof(StageOptions.Languages)] };

        Assert.Contains("extract", Changed(Of(options: new() { Languages = ["eng", "spa"] }), Of(options: options)));
        Assert.Empty(Changed(Of(Validate, turned, Chunk, Entities, Resolve)));
    }

    [Fact]
    public void Is_none_for_a_stage_that_reads_nothing_and_what_builds_on_it()
    {
        var dice = new PlainStage("dice") { Output = "text" };

        Assert.Equal([null, null], Of(dice, Chunk));
    }

    [Fact]
    public void Is_none_where_the_document_has_no_bytes() =>
        Assert.Equal([null], Fingerprints.Of(new("p", [Validate]), null, null, StageOptions.Default));

    // A change of what fingerprints are made of forgets everything, everywhere: never by accident.
    [Fact]
    public void Stays_what_it_is_over_releases() => Assert.Equal("e5aa1b9fef46fdcc", Of()[4]![..16]);

    private static ImmutableArray<string?> Of(
        string sha256 = Bytes, string type = "text/plain", StageOptions? options = null) =>
        Fingerprints.Of(
            new("legal", [Validate, Extract, Chunk, Entities, Resolve]), sha256, type, options ?? StageOptions.Default);

    private static ImmutableArray<string?> Of(params ImmutableArray<IStage> stages) =>
        Fingerprints.Of(new PipelineDefinition("other name", stages), Bytes, "text/plain", StageOptions.Default);

    private static IEnumerable<string> Changed(ImmutableArray<string?> now) => Changed(Of(), now);

    private static IEnumerable<string> Changed(ImmutableArray<string?> before, ImmutableArray<string?> now) =>
        new[] { Validate, Extract, Chunk, Entities, Resolve }
            .Where((_, index) => now[index] != before[index])
            .Select(stage => stage.Name);
}
