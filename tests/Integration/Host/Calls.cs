using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Host;

/// <summary>What tests do with the API again and again.</summary>
internal static class Calls
{
    private static readonly string[] Terminal = ["completed", "failed", "cancelled"];

    /// <summary>A submission by JSON.</summary>
    public static Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string manifest, string query = "", string? key = null) =>
        client.PostAsync(query, key, new StringContent(manifest, Encoding.UTF8, "application/json"));

    /// <summary>A submission by upload.</summary>
    public static Task<HttpResponseMessage> UploadAsync(
        this HttpClient client,
        string? manifest,
        (string Name, byte[] Bytes)[] files,
        string query = "",
        string? key = null) =>
        client.PostAsync(query, key, Form(manifest, files));

    /// <summary>A submission whose body comes as the test writes it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="asked">Completed when the server has begun with the request and wants its body.</param>
    /// <param name="key">The idempotency key.</param>
    public static async Task<HttpResponseMessage> PostSlowlyAsync(
        this HttpClient client, PipeReader body, string contentType, TaskCompletionSource asked, string? key = null)
    {
        using var content = new FlowingContent(body, asked);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await client.PostAsync("", key, content, expectContinue: true);
    }

    /// <summary>The body of an upload; the manifest comes last, which must make no difference.</summary>
    public static MultipartFormDataContent Form(string? manifest, params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "files", name);
        }
        if (manifest is not null)
        {
            form.Add(new StringContent(manifest, Encoding.UTF8, "application/json"), "manifest");
        }
        return form;
    }

    /// <summary>Submits documents of the benchmark pipeline, which must be accepted.</summary>
    public static async Task<string> BenchmarkAsync(this HttpClient client, int documents, string more = "")
    {
        var list = string.Join(",", Enumerable.Range(1, documents).Select(i => $$"""{"documentId":"d{{i}}"}"""));
        var answer = await client.SubmitAsync($$"""{"pipeline":"benchmark",{{more}}"documents":[{{list}}]}""");
        return (await answer.JsonAsync(HttpStatusCode.Accepted)).Text("batchId");
    }

    /// <summary>Submits documents of which every n-th fails, without retries, unless a recovery allows some.</summary>
    public static Task<string> FailingAsync(
        this HttpClient client, int documents, string category, int everyNth, int attempts = 1)
    {
        var fail = $$"""{"category":"{{category}}","everyNth":{{everyNth}},"attempts":{{attempts}}}""";
        var options = $$$"""{"maxRetries":0,"benchmark":{"fail":{{{fail}}}}}""";
        return client.BenchmarkAsync(
            documents, $$""" "options":{{options}},"metadata":{"requesterName":"Ada"},""");
    }

    /// <summary>The body, after the status was checked.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {body}");
        return JsonElement.Parse(body);
    }

    /// <summary>A GET.</summary>
    public static Task<HttpResponseMessage> FetchAsync(this HttpClient client, string address) =>
        client.GetAsync(new Uri(address, UriKind.Relative));

    /// <summary>The body of a GET that must succeed.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpClient client, string address) =>
        await (await client.FetchAsync(address)).JsonAsync(HttpStatusCode.OK);

    /// <summary>The problem that a refusal must be.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var problem = await answer.JsonAsync(expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("/problems/", problem.Text("type"), StringComparison.Ordinal);
        Assert.NotEmpty(problem.Text("title"));
        Assert.NotEmpty(problem.Text("detail"));
        Assert.NotEmpty(problem.Text("traceId"));
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        return problem;
    }

    /// <summary>The snapshot of a batch once it is finished.</summary>
    public static async Task<JsonElement> FinishAsync(this HttpClient client, string batchId)
    {
        JsonElement batch = default;
        await Eventually.HoldsAsync($"batch {batchId} is finished", () =>
        {
            batch = client.ReadAsync($"/v1/batches/{batchId}").GetAwaiter().GetResult();
            return Terminal.Contains(batch.Text("status"));
        });
        return batch;
    }

    /// <summary>A text of an object.</summary>
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>The elements of an array of an object.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray();

    /// <summary>A number of an object.</summary>
    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static async Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string query, string? key, HttpContent content, bool expectContinue = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batches" + query) { Content = content };
        request.Headers.ExpectContinue = expectContinue;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return await client.SendAsync(request);
    }
}
