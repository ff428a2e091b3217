using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Deadlines;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Tests.Unit.Pipeline.Plugins;

public sealed class The_deadline_stage
{
    [Fact]
    public async Task Finds_days_with_their_places()
    {
        var folder = Directory.CreateTempSubdirectory("deadlines-");
        var store = new FileContentStore(folder.FullName);
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new ExtractedText([new ExtractedPage(1, "Pay within 30 days.")], "text/plain"), JsonSerializerOptions.Web);
        var kept = await store.WriteAsync(text, CancellationToken.None);
        var context = new StageContext(
            new SourceDocument(0, null, null, 0, null),
            new StageOptions(),
            ImmutableDictionary<string, string>.Empty.Add(ExtractedText.Artifact, kept.Sha256),
            store,
            Attempt: 1);

        var result = await new DeadlineStage().ExecuteAsync(context, CancellationToken.None);

        Assert.Equal(
            """[{"days":30,"start":4,"end":18,"page":1}]""", Encoding.UTF8.GetString(result.Content.Span));
        folder.Delete(recursive: true);
    }
}
