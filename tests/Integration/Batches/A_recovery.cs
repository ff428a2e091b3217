using System.Net;
using System.Text;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class A_recovery(ApiServer server)
{
    private readonly HttpClient client = server.Client;

    [Fact]
    public async Task Is_a_batch_of_the_documents_that_failed_linked_both_ways()
    {
        var id = await FailedAsync(12, "transient", everyNth: 4);

        using var answer = await RecoverAsync(id, """{"priority":"high","maxRetries":2}""");

        var accepted = await answer.JsonAsync(HttpStatusCode.Accepted);
        var recovery = accepted.Text("recoveryBatchId");
        Assert.Equal($"/v1/batches/{recovery}", answer.Headers.Location?.ToString());
        Assert.Equal((3, 0), (accepted.Number("documentsToRetry"), accepted.Number("skippedCount")));
        Assert.Equal($"/v1/batches/{recovery}", accepted.GetProperty("links").Text("self"));
        var ended = await client.FinishAsync(recovery);
        Assert.Equal(
            (id, "high", 3, 3),
            (ended.Text("originalBatchId"), ended.Text("priority"), ended.Number("total"), ended.Number("completed")));
        var original = await client.ReadAsync($"/v1/batches/{id}");
        Assert.Equal([recovery], original.Items("recoveryBatchIds").Select(link => link.GetString()));
        Assert.Equal(JsonValueKind.Null, original.GetProperty("originalBatchId").ValueKind);
        Assert.Equal(3, original.Number("failed"));
        Assert.Equal("Ada", ended.GetProperty("metadata").Text("requesterName"));
        Assert.Equal(
            ["d4", "d8", "d12"],
            (await client.ReadAsync($"/v1/batches/{recovery}/documents")).Items("documents")
                .Select(row => row.Text("documentId")));
        var listed = (await client.ReadAsync("/v1/batches?limit=1000")).Items("batches");
        Assert.Contains(recovery, listed.Select(batch => batch.Text("batchId")));
    }

    [Fact]
    public async Task Leaves_out_what_the_same_attempt_can_not_help_unless_all_are_wanted()
    {
        var id = await FailedAsync(6, "data", everyNth: 2);

        using var selective = await RecoverAsync(id, "{}");
        using var all = await RecoverAsync(id, """{"retryAll":true}""");

        var problem = await selective.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("retryAll", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(3, (await all.JsonAsync(HttpStatusCode.Accepted)).Number("documentsToRetry"));
    }

    [Fact]
    public async Task May_pick_documents_and_says_which_it_leaves_out()
    {
        var id = await FailedAsync(6, "transient", everyNth: 2);

        using var answer = await RecoverAsync(id, """{"documentIds":["d4","d5","d9"]}""");

        var accepted = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal((1, 2), (accepted.Number("documentsToRetry"), accepted.Number("skippedCount")));
        Assert.Equal(["d5", "d9"], accepted.Items("skipped").Select(skipped => skipped.Text("documentId")));
        Assert.All(accepted.Items("skipped"), skipped => Assert.NotEmpty(skipped.Text("reason")));
    }

    [Fact]
    public async Task Needs_no_body_and_may_be_repeated_and_recovered_itself()
    {
        var id = await client.FailingAsync(9, "transient", everyNth: 1, attempts: 2);
        Assert.Equal(9, (await client.FinishAsync(id)).Number("failed"));

        using var first = await RecoverAsync(id, null);
        using var second = await RecoverAsync(id, null);
        var recovery = (await first.JsonAsync(HttpStatusCode.Accepted)).Text("recoveryBatchId");
        await client.FinishAsync(recovery);
        using var third = await RecoverAsync(recovery, null);

        await second.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(2, (await client.ReadAsync($"/v1/batches/{id}")).Items("recoveryBatchIds").Count());
        var nested = (await third.JsonAsync(HttpStatusCode.Accepted)).Text("recoveryBatchId");
        Assert.Equal(recovery, (await client.FinishAsync(nested)).Text("originalBatchId"));
    }

    [Fact]
    public async Task Waits_for_its_time()
    {
        var id = await FailedAsync(2, "transient", everyNth: 1);
        var at = DateTimeOffset.UtcNow.AddSeconds(2);

        using var answer = await RecoverAsync(id, $$"""{"at":"{{at:O}}","strategy":"scheduled","maxRetries":3}""");

        var recovery = (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("recoveryBatchId");
        var waiting = await client.ReadAsync($"/v1/batches/{recovery}");
        Assert.Equal(("queued", "notBefore"), (waiting.Text("status"), waiting.GetProperty("waiting").Text("reason")));
        var ended = await client.FinishAsync(recovery);
        Assert.True(ended.GetProperty("startedAt").GetDateTimeOffset() >= at.AddMilliseconds(-1));
        Assert.Equal(2, ended.Number("completed"));
    }

    [Fact]
    public async Task Is_made_once_under_a_key()
    {
        var id = await FailedAsync(3, "transient", everyNth: 1);
        var key = Guid.NewGuid().ToString();

        using var first = await RecoverAsync(id, """{"priority":"low","retryAll":false}""", key);
        using var again = await RecoverAsync(id, """{ "retryAll": false, "priority": "low" }""", key);
        using var other = await RecoverAsync(id, """{"priority":"high"}""", key);

        var accepted = await first.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(accepted.GetRawText(), (await again.JsonAsync(HttpStatusCode.Accepted)).GetRawText());
        Assert.Equal(
            "/problems/key-reused", (await other.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Text("type"));
        Assert.Single((await client.ReadAsync($"/v1/batches/{id}")).Items("recoveryBatchIds"));
    }

    [Fact]
    public async Task Takes_the_failures_of_many_shards()
    {
        var id = await FailedAsync(1_200, "transient", everyNth: 2);

        using var answer = await RecoverAsync(id, """{"maxRetries":3}""");

        var accepted = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal(600, accepted.Number("documentsToRetry"));
        var ended = await client.FinishAsync(accepted.Text("recoveryBatchId"));
        Assert.Equal((600, 600), (ended.Number("total"), ended.Number("completed")));
        var verified = await client.ReadAsync($"/v1/batches/{ended.Text("batchId")}/verify");
        Assert.True(verified.GetProperty("verified").GetBoolean(), verified.GetRawText());
    }

    [Theory]
    [InlineData("""{"retryall":true}""", "retryAll")]
    [InlineData("""{"priority":"urgent"}""", "high")]
    [InlineData("""{"strategy":"expotential"}""", "exponential")]
    [InlineData("""{"maxRetries":21}""", "20")]
    [InlineData("""{"at":"tomorrow"}""", "RFC 3339")]
    [InlineData("""{"strategy":"scheduled"}""", "at")]
    [InlineData("""{"documentIds":[]}""", "documentIds")]
    [InlineData("""{"documentIds":[7]}""", "documentIds[0]")]
    [InlineData("[]", "object")]
    public async Task Is_refused_for_fields_that_are_not_valid(string body, string part)
    {
        using var refused = await RecoverAsync("00000000000000000000", body);

        var problem = await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(part, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_where_there_is_nothing_to_recover()
    {
        using var unknown = await RecoverAsync("00000000000000000000", null);
        using var impossible = await RecoverAsync("nonsense", null);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
        await impossible.ProblemAsync(HttpStatusCode.NotFound);

        var id = await client.BenchmarkAsync(2);
        await client.FinishAsync(id);
        using var nothing = await RecoverAsync(id, null);
        var problem = await nothing.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("no document of it has failed", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Empty((await client.ReadAsync($"/v1/batches/{id}")).Items("recoveryBatchIds"));

        using var open = await client.SubmitAsync("""{"pipeline":"benchmark"}""", "?open=true");
        using var early = await RecoverAsync((await open.JsonAsync(HttpStatusCode.Accepted)).Text("batchId"), null);
        await early.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Is_refused_for_a_body_that_is_not_JSON()
    {
        var address = new Uri("/v1/batches/00000000000000000000/recover", UriKind.Relative);
        using var broken = await client.PostAsync(address, new StringContent("{", Encoding.UTF8, "application/json"));
        using var text = await client.PostAsync(address, new StringContent("all", Encoding.UTF8, "text/plain"));

        await broken.ProblemAsync(HttpStatusCode.BadRequest);
        await text.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    private async Task<string> FailedAsync(int documents, string category, int everyNth)
    {
        var id = await client.FailingAsync(documents, category, everyNth);
        await client.FinishAsync(id);
        return id;
    }

    private Task<HttpResponseMessage> RecoverAsync(string id, string? body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/batches/{id}/recover")
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return client.SendAsync(request);
    }
}
