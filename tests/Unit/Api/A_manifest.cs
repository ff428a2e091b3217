using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class A_manifest
{
    [Fact]
    public void Of_the_documentation_is_read_field_by_field()
    {
        var manifest = Manifests.Read(
            """
            {
              "projectId": "project-456", "priority": "high", "pipeline": "legal",
              "documents": [{"documentId": "doc-123", "uri": "file:///in/a.pdf", "metadata": {"court": "High Court"}}],
              "options": {
                "warmCache": false, "entityResolution": true, "maxRetries": 5,
                "ocr": "never", "languages": ["eng", "spa"],
                "documentTimeoutSeconds": 60, "notBefore": "2026-12-01T08:00:00+01:00", "webhookUrl": null,
                "retentionHours": 48, "strategy": "linear", "maxBatchRetries": 20, "chunkOverlap": 200
              },
              "metadata": {"requesterName": "Ada"}
            }
            """);

        Assert.Equal(
            ("project-456", Priority.High, "legal"), (manifest.ProjectId, manifest.Priority, manifest.Pipeline));
        var document = Assert.Single(manifest.Documents);
        Assert.Equal(("doc-123", "file:///in/a.pdf", null), (document.DocumentId, document.Uri, document.File));
        Assert.Equal("High Court", document.Metadata!["court"]);
        Assert.Equal("Ada", manifest.Metadata["requesterName"]);
        Assert.Equal(["eng", "spa"], manifest.Options.Languages);
        Assert.Equal(
            new BatchOptions
            {
                WarmCache = false,
                MaxRetries = 5,
                Ocr = "never",
                Languages = manifest.Options.Languages,
                DocumentTimeoutSeconds = 60,
                NotBefore = new DateTimeOffset(2026, 12, 1, 7, 0, 0, TimeSpan.Zero),
                RetentionHours = 48,
                Strategy = RetryStrategy.Linear,
                MaxBatchRetries = 20,
                ChunkOverlap = 200,
            },
            manifest.Options with { NotBefore = manifest.Options.NotBefore?.ToUniversalTime() });
    }

    [Fact]
    public void That_says_nothing_means_the_defaults()
    {
        var manifest = Manifests.Read("{}");

        Assert.Equal(("default", Priority.Normal, "legal"), (manifest.ProjectId, manifest.Priority, manifest.Pipeline));
        Assert.Equal(new BatchOptions() with { Languages = manifest.Options.Languages }, manifest.Options);
        Assert.True(manifest.NeedsContent);
        Assert.Empty(manifest.Documents);
    }

    [Fact]
    public void Takes_null_for_not_given() =>
        Assert.Equal(
            Priority.Normal, Manifests.Read("""{"priority": null, "metadata": null, "options": null}""").Priority);

    [Fact]
    public void Takes_numbers_and_truth_values_as_notes() =>
        Assert.Equal(["2024", "true"], Manifests.Read("""{"metadata": {"a": 2024, "b": true}}""").Metadata
            .OrderBy(note => note.Key).Select(note => note.Value));

    [Fact]
    public void Tells_the_benchmark_what_to_do()
    {
        var benchmark = Manifests.Read(
            """
            {"pipeline": "benchmark", "options": {"benchmark": {
              "waitMilliseconds": 10, "fail": {"category": "rateLimit", "everyNth": 3, "attempts": 2}}}}
            """).Options.Benchmark;

        Assert.Equal(
            new BenchmarkOptions
            {
                WaitMilliseconds = 10,
                Fail = new() { Category = ErrorCategory.RateLimit, EveryNth = 3, Attempts = 2 },
            },
            benchmark);
    }

    [Theory]
    [InlineData("[]", "manifest: must be an object, not an array.")]
    [InlineData("""{"priorty": "high"}""", "priorty: is not a field that is known here. Did you mean 'priority'?")]
    [InlineData("""{"priority": "hihg"}""", "priority: 'hihg' is not one of low, normal, high. Did you mean 'high'?")]
    [InlineData("""{"priority": "High"}""", "priority: 'High' is not one of low, normal, high. Did you mean 'high'?")]
    [InlineData("""{"priority": 9}""", "priority: must be text, not a number.")]
    [InlineData("""{"pipeline": "legl"}""", "pipeline: 'legl' is not one of benchmark, legal. Did you mean 'legal'?")]
    [InlineData("""{"projectId": ""}""", "projectId: must not be empty.")]
    [InlineData("""{"projectId": "a/b"}""", @"projectId: must not contain '/', '\' or '%'.")]
    [InlineData("""{"documents": {}}""", "documents: must be an array, not an object.")]
    [InlineData("""{"documents": ["x"]}""", "documents[0]: must be an object, not text.")]
    [InlineData("""{"documents": [{"id": 1}]}""", "documents[0].id: is not a field that is known here.")]
    [InlineData("""{"documents": [{"documentId": ".."}]}""", "documents[0].documentId: must not be '..'")]
    [InlineData("""{"options": {"maxRetries": 21}}""", "options.maxRetries: must be a whole number from 0 to 20.")]
    [InlineData("""{"options": {"maxRetries": 1.5}}""", "options.maxRetries: must be a whole number from 0 to 20.")]
    [InlineData("""{"options": {"maxRetries": "3"}}""", "options.maxRetries: must be a whole number, not text.")]
    [InlineData("""{"options": {"strategy": "linaer"}}""", "options.strategy: 'linaer' is not one of")]
    [InlineData("""{"options": {"strategy": "scheduled"}}""", "options.strategy: 'scheduled' is not one of")]
    [InlineData("""{"options": {"maxBatchRetries": -1}}""", "options.maxBatchRetries: must be a whole number from 0")]
    [InlineData("""{"options": {"maxBatchRetries": 1000001}}""", "options.maxBatchRetries: must be a whole number")]
    [InlineData("""{"options": {"warmCache": 1}}""", "options.warmCache: must be true or false, not a number.")]
    [InlineData("""{"options": {"chunkOverlap": 601}}""", "options.chunkOverlap: must be a whole number from 0 to 600")]
    [InlineData("""{"options": {"ocr": "yes"}}""", "options.ocr: 'yes' is not one of auto, always, never.")]
    [InlineData("""{"options": {"languages": ["english"]}}""", "options.languages[0]: must be a language")]
    [InlineData("""{"options": {"languages": []}}""", "options.languages: must name 1 to 8 languages.")]
    [InlineData("""{"options": {"notBefore": "tomorrow"}}""", "options.notBefore: must be a time")]
    [InlineData("""{"options": {"notBefore": "2026-12-01T08:00:00"}}""", "options.notBefore: must be a time")]
    [InlineData("""{"options": {"webhookUrl": "https://a.b"}}""", "options.webhookUrl: is not available")]
    [InlineData("""{"options": {"retentionHours": 0}}""", "options.retentionHours: must be a whole number")]
    [InlineData("""{"options": {"documentTimeoutSeconds": 0}}""", "options.documentTimeoutSeconds: must be")]
    [InlineData("""{"options": {"benchmark": {}}}""", "options.benchmark: is for the pipeline 'benchmark' only")]
    [InlineData(
        """{"pipeline": "benchmark", "options": {"benchmark": {"fail": {"category": "bad"}}}}""",
        "options.benchmark.fail.category: 'bad' is not one of transient, resource, rateLimit")]
    [InlineData("""{"metadata": {"a": {}}}""", "metadata.a: must be text.")]
    [InlineData("""{"metadata": {"a": "\u0000"}}""", "metadata.a: must not contain control characters.")]
    public void Is_refused_by_field(string json, string message) =>
        Assert.StartsWith(message, Assert.Single(Manifests.ErrorsOf(json)), StringComparison.Ordinal);

    [Fact]
    public void Is_told_everything_that_is_wrong_at_once() =>
        Assert.Equal(
            ["options.ocr", "priority", "projectId"],
            Manifests.ErrorsOf("""{"priority": "x", "projectId": 1, "options": {"ocr": 2}}""")
                .Select(message => message.Split(':')[0]));

    [Fact]
    public void With_too_many_or_too_long_notes_is_refused()
    {
        var many = string.Join(",", Enumerable.Range(0, 33).Select(i => $"\"n{i}\": \"v\""));
        Assert.Equal(
            "metadata: must have at most 32 entries; this has 33.",
            Assert.Single(Manifests.ErrorsOf($$"""{"metadata": { {{many}} } }""")));
        Assert.Equal(
            "metadata.n: must have at most 1024 characters.",
            Assert.Single(Manifests.ErrorsOf($$"""{"metadata": {"n": "{{new string('v', 1025)}}" } }""")));
    }
}
