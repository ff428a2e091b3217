using System.Net;
using System.Text;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class An_e_mail_with_attachments(ApiServer server)
{
    private static readonly string[] Ids =
        ["mail", "mail~1-annex.txt", "mail~2-Inner.eml", "mail~2-Inner.eml~1-deep.txt", "mail~3-tool.bin"];

    private static readonly (string Name, byte[] Bytes) Mail = (
        "mail.eml",
        Encoding.UTF8.GetBytes(
            """
            From: Ann <ann@a.example>
            Date: Tue, 3 May 2016 10:00:00 +0200
            Subject: The contract
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b

            Please pay $5,000.
            --b
            Content-Type: text/plain; name=annex.txt
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            QW5uZXggQQ==
            --b
            Content-Type: message/rfc822

            Subject: Inner
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Disposition: attachment; filename=deep.txt

            Deep
            --c--
            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename=tool.bin
            Content-Transfer-Encoding: base64

            AAECAwQFBgc=
            --b--
            """));

    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Makes_a_document_of_each_behind_its_own()
    {
        var id = await SubmitAsync();
        var batch = await client.FinishAsync(id);

        Assert.Equal((6, 5, 1), (batch.Number("total"), batch.Number("completed"), batch.Number("failed")));
        var rows = (await client.ReadAsync($"/v1/batches/{id}/documents")).Items("documents").ToArray();
        Assert.Equal([.. Ids, "doc-00001"], rows.Select(row => row.Text("documentId")));
        Assert.Equal(
            [null, "mail", "mail", "mail~2-Inner.eml", "mail", null],
            rows.Select(row => row.GetProperty("parentId").GetString()));
        var annex = await client.ReadAsync($"/v1/batches/{id}/documents/mail~1-annex.txt");
        Assert.Equal(("annex.txt", "mail"), (annex.Text("name"), annex.Text("parentId")));
        Assert.Equal("High Court", annex.GetProperty("metadata").Text("court"));
        var text = await client.ReadAsync($"/v1/batches/{id}/documents/mail~2-Inner.eml~1-deep.txt/artifacts/text");
        Assert.Equal("Deep", text.Items("pages").Single().Text("text"));
    }

    [Fact]
    public async Task Fails_alone_where_an_attachment_can_not_be_read_which_is_recovered_alone()
    {
        var id = await SubmitAsync();
        await client.FinishAsync(id);

        var failed = (await client.ReadAsync($"/v1/batches/{id}/documents?status=failed")).Items("documents").Single();
        Assert.Equal("mail~3-tool.bin", failed.Text("documentId"));
        Assert.Equal("unsupported", failed.GetProperty("error").Text("type"));
        using var answer = await client.PostAsync(
            new Uri($"/v1/batches/{id}/recover", UriKind.Relative),
            new StringContent("""{"retryAll":true}""", Encoding.UTF8, "application/json"));
        var recovery = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(1, recovery.Number("documentsToRetry"));
        var recovered = recovery.Text("recoveryBatchId");
        await client.FinishAsync(recovered);
        var row = (await client.ReadAsync($"/v1/batches/{recovered}/documents")).Items("documents").Single();
        Assert.Equal(("mail~3-tool.bin", "mail"), (row.Text("documentId"), row.Text("parentId")));
    }

    [Fact]
    public async Task Is_verified_with_them()
    {
        var id = await SubmitAsync();
        await client.FinishAsync(id);

        Assert.True((await client.ReadAsync($"/v1/batches/{id}/verify")).GetProperty("verified").GetBoolean());
    }

    [Fact]
    public async Task Counts_with_them_when_it_is_only_tried()
    {
        using var answer = await client.UploadAsync(null, [Mail, Samples.Letter], "?dryRun=true");

        var found = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((6, 4), (found.Number("documentCount"), found.Number("attachmentCount")));
        Assert.Equal(2, found.GetProperty("byType").Number("message/rfc822"));
        Assert.Equal(1, found.GetProperty("byType").Number("application/octet-stream"));
    }

    [Fact]
    public async Task Is_added_with_them_to_an_open_batch_once_under_a_key()
    {
        var path = Path.Combine(server.ImportRoot, "mail.eml");
        await File.WriteAllBytesAsync(path, Mail.Bytes);
        using var opened = await client.SubmitAsync("{}", "?open=true");
        var id = (await opened.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");

        var address = new Uri(path).AbsoluteUri;
        using var first = await AppendAsync(id, $$"""{"documentId":"mail","uri":"{{address}}"}""", "k1" + id);
        using var again = await AppendAsync(id, $$"""{"documentId":"mail","uri":"{{address}}"}""", "k1" + id);
        using var other = await AppendAsync(id, $$"""{"uri":"{{address}}"}""", "k2" + id);

        Assert.Equal(5, (await first.JsonAsync(HttpStatusCode.OK)).Number("added"));
        Assert.Equal(5, (await again.JsonAsync(HttpStatusCode.OK)).Number("documentCount"));
        Assert.Equal(10, (await other.JsonAsync(HttpStatusCode.OK)).Number("documentCount"));
        var rows = (await client.ReadAsync($"/v1/batches/{id}/documents")).Items("documents").ToArray();
        Assert.Equal(Ids, rows.Take(5).Select(row => row.Text("documentId")));
        Assert.Equal("doc-00006~1-annex.txt", rows[6].Text("documentId"));
    }

    [Fact]
    public async Task Is_refused_when_they_are_more_than_a_batch_may_have()
    {
        var parts = string.Concat(Enumerable.Range(0, ApiServer.MaxDocuments).Select(at =>
            $"--b\nContent-Disposition: attachment; filename={at}.txt\n\n{at}\n"));
        var mail = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + parts;

        using var answer = await client.UploadAsync(null, [("many.eml", Encoding.UTF8.GetBytes(mail))]);

        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task That_is_broken_is_accepted_and_fails_alone()
    {
        var nested = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 500));
        var broken = Encoding.UTF8.GetBytes("From: a@b.example\nMIME-Version: 1.0\n" + nested);

        using var answer = await client.UploadAsync(null, [("broken.eml", broken), Samples.Letter]);

        var id = (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
        var batch = await client.FinishAsync(id);
        Assert.Equal((2, 1, 1), (batch.Number("total"), batch.Number("completed"), batch.Number("failed")));
    }

    private async Task<string> SubmitAsync()
    {
        using var answer = await client.UploadAsync(
            """{"documents":[{"documentId":"mail","file":"mail.eml","metadata":{"court":"High Court"}}]}""",
            [Mail, Samples.Letter]);
        var accepted = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(6, accepted.Number("documentCount"));
        return accepted.Text("batchId");
    }

    private async Task<HttpResponseMessage> AppendAsync(string id, string line, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/batches/{id}/documents")
        {
            Content = new StringContent(line, Encoding.UTF8, "application/x-ndjson"),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }
}
