using System.IO.Pipelines;
using System.Net;
using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class An_idempotency_key(ApiServer server)
{
    private readonly HttpClient client = server.Client;
    private readonly string key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Gives_the_first_answer_again()
    {
        using var first = await client.UploadAsync("""{"priority":"high"}""", [Samples.Letter], key: key);
        var accepted = await first.JsonAsync(HttpStatusCode.Accepted);
        await client.FinishAsync(accepted.Text("batchId"));

        using var second = await client.UploadAsync("""{ "priority" : "high" }""", [Samples.Letter], key: key);

        Assert.Equal(accepted.GetRawText(), (await second.JsonAsync(HttpStatusCode.Accepted)).GetRawText());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task Is_refused_for_another_body()
    {
        using var first = await client.UploadAsync(null, [Samples.Letter], key: key);
        await first.JsonAsync(HttpStatusCode.Accepted);

        using var second = await client.UploadAsync(null, [Samples.Notes], key: key);

        var problem = await second.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/problems/key-reused", problem.Text("type"));
    }

    [Fact]
    public async Task Is_refused_while_the_first_request_is_still_running()
    {
        var body = new Pipe();
        var first = client.PostSlowlyAsync(body.Reader, "multipart/form-data; boundary=x", key);
        await body.Writer.WriteAsync(
            "--x\r\nContent-Disposition: form-data; name=files; filename=a.txt\r\n\r\nHello"u8.ToArray());

        HttpStatusCode? second = null;
        await Eventually.HoldsAsync("the first request has begun", () =>
        {
            using var answer = client.SubmitAsync("{}", key: key).GetAwaiter().GetResult();
            second = answer.StatusCode;
            return second == HttpStatusCode.Conflict;
        });
        await body.Writer.WriteAsync("\r\n--x--\r\n"u8.ToArray());
        await body.Writer.CompleteAsync();

        await (await Eventually.EndsAsync(first)).JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Is_free_again_after_a_refusal()
    {
        using var refused = await client.SubmitAsync("{}", key: key);
        await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity);

        using var accepted = await client.UploadAsync(null, [Samples.Letter], key: key);

        await accepted.JsonAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task That_is_too_long_is_refused()
    {
        using var refused = await client.SubmitAsync("{}", key: new string('k', 256));

        await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }
}
