using System.Net;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class A_submission_by_reference(ApiServer server)
{
    [Fact]
    public async Task Brings_in_files_below_the_import_roots()
    {
        var path = Path.Combine(server.ImportRoot, "brief ünïcode.txt");
        await File.WriteAllBytesAsync(path, Samples.Letter.Bytes);

        using var answer = await server.Client.SubmitAsync(
            $$$"""
            {
              "projectId": "project-456",
              "priority": "normal",
              "pipeline": "legal",
              "documents": [
                {"documentId": "doc-123", "uri": "{{{new Uri(path).AbsoluteUri}}}", "metadata": {"court": "..."}}
              ],
              "options": {
                "warmCache": true, "entityResolution": true, "maxRetries": 3,
                "ocr": "auto", "languages": ["eng"], "documentTimeoutSeconds": 600,
                "notBefore": null, "webhookUrl": null, "retentionHours": 24
              },
              "metadata": {"requesterName": "..."}
            }
            """);

        var id = (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
        File.Delete(path);
        Assert.Equal(1, (await server.Client.FinishAsync(id)).Number("completed"));
        var document = await server.Client.ReadAsync($"/v1/batches/{id}/documents/doc-123");
        Assert.Equal("brief ünïcode.txt", document.Text("name"));
    }

    [Fact]
    public async Task May_be_mixed_with_files()
    {
        var path = Path.Combine(server.ImportRoot, "mixed.txt");
        await File.WriteAllBytesAsync(path, Samples.Letter.Bytes);

        using var answer = await server.Client.UploadAsync(
            $$$"""{"documents": [{"uri": "{{{new Uri(path).AbsoluteUri}}}"}, {"file": "notes.md"}]}""",
            [Samples.Notes]);

        Assert.Equal(2, (await answer.JsonAsync(HttpStatusCode.Accepted)).Number("documentCount"));
    }
}
