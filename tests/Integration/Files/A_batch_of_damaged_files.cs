using System.Net;
using OrleansBatch.Bench.Files;
using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Files;

/// <summary>A smaller version of <c>bench/run damaged</c>.</summary>
public sealed class A_batch_of_damaged_files(ApiServer server)
{
    // A submission with one of these is refused as a whole: no stage reads their type, or by chance none may.
    private static readonly string[] RefusedAtOnce = ["bit-flipped", "nested-zip", "noise", "zeros"];

    private static readonly string Samples =
        Path.Combine(Repository.Folder(), "tests", "Unit", "Pipeline", "samples");

    [Fact]
    public async Task Fails_document_by_document_as_data_and_leaves_the_healthy_ones_alone()
    {
        var healthy = HealthyFiles.Make(Samples);
        Specimen[] files =
        [
            .. DamagedFiles.Make(healthy, Samples, count: 60, seed: 7)
                .Where(file => !RefusedAtOnce.Contains(file.Kind)),
            .. healthy.Select(file => new Specimen($"healthy.{file.Key}", "healthy", file.Value, MayComplete: true)),
        ];

        using var answer = await server.Client.UploadAsync(
            """{"pipeline":"text-only"}""", [.. files.Select(file => (file.Name, file.Bytes))]);
        var id = (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
        await server.Client.FinishAsync(id);

        var rows = (await server.Client.ReadAsync($"/v1/batches/{id}/documents?limit=1000")).Items("documents")
            .ToDictionary(row => row.Text("name"));
        Assert.All(files, file =>
        {
            var row = rows[file.Name];
            var outcome = row.Text("status") == "failed"
                ? row.GetProperty("error").Text("category")
                : row.Text("status");
            Assert.True(
                outcome == "completed" ? file.MayComplete : outcome == "data" && file.Kind != "healthy",
                $"{file.Name}: {row}");
        });
    }
}
