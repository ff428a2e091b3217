using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Api.Submission;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.GrainInterfaces.Submissions;
using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class An_idempotency_key(ApiServer server)
{
    private const string OneDocument = """{"pipeline":"benchmark","documents":[{"documentId":"d1"}]}""";
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
        var (body, asked) = (new Pipe(), new TaskCompletionSource());
        var first = client.PostSlowlyAsync(body.Reader, "multipart/form-data; boundary=x", asked, key);
        await Eventually.EndsAsync(asked.Task);

        using var second = await client.SubmitAsync("{}", key: key);

        Assert.Equal("/problems/key-in-flight", (await second.ProblemAsync(HttpStatusCode.Conflict)).Text("type"));
        await body.Writer.WriteAsync(
            "--x\r\nContent-Disposition: form-data; name=files; filename=a.txt\r\n\r\nHello\r\n--x--\r\n"u8.ToArray());
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Makes_one_batch_although_the_first_request_died_half_way(bool afterSeal)
    {
        var id = await DieAsync(afterSeal);

        using var answer = await client.SubmitAsync(OneDocument, key: key);

        var accepted = await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal((id, 1), (accepted.Text("batchId"), accepted.Number("documentCount")));
        Assert.Equal(1, (await client.FinishAsync(id)).Number("completed"));
        using var again = await client.SubmitAsync(OneDocument, key: key);
        Assert.Equal(accepted.GetRawText(), (await again.JsonAsync(HttpStatusCode.Accepted)).GetRawText());
    }

    [Fact]
    public async Task That_is_too_long_is_refused()
    {
        using var refused = await client.SubmitAsync("{}", key: new string('k', 256));

        await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    // What a process leaves that dies after it made the batch, or while it made it, and before it answered.
    private async Task<string> DieAsync(bool afterSeal)
    {
        var grains = server.Services.GetRequiredService<IGrainFactory>();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var submission = grains.GetGrain<ISubmissionKeyGrain>(hash);
        var id = (await submission.Begin(BatchIds.New(TimeProvider.System))).BatchId;
        var batch = grains.GetGrain<IBatchGrain>(id);
        await batch.Open(new BatchSpec
        {
            BatchId = id,
            ProjectId = "default",
            Priority = Priority.Normal,
            Pipeline = "benchmark",
            Options = new BatchOptions(),
            SubmittedAt = TimeProvider.System.GetUtcNow(),
        });
        await batch.Append(0, [new DocumentEntry { DocumentId = "d1" }]);
        if (afterSeal)
        {
            await batch.Seal();
        }
        await submission.Suspend(id);
        return id;
    }
}
