using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

/// <summary>On a server of its own, so that whatever is left behind was left by these.</summary>
public sealed class A_refused_submission(OwnServer server) : IClassFixture<OwnServer>
{
    private const int TooMany = ApiServer.MaxDocuments + 1;
    private const string Malformed = "/problems/malformed-request";
    private const string Invalid = "/problems/invalid-field";
    private const string Large = "/problems/too-large";
    private const string WrongType = "/problems/wrong-type";

    public static TheoryData<string, int, string> Manifests => new()
    {
        { "", 400, Malformed },
        { "{", 400, Malformed },
        { """{"priority":"low","priority":"high"}""", 400, Malformed },
        { "{\"projectId\":\"\\ud800\"}", 400, Malformed },
        { "[]", 422, Invalid },
        { "{}", 422, Invalid },
        { """{"documents":[]}""", 422, Invalid },
        { """{"pipeline":"benchmark","priority":"urgent","documents":[{"documentId":"a"}]}""", 422, Invalid },
        { """{"pipeline":"none","documents":[{"documentId":"a"}]}""", 422, Invalid },
        { """{"pipeline":"benchmark","colour":"red","documents":[{"documentId":"a"}]}""", 422, Invalid },
        { """{"pipeline":"benchmark","documents":[{"documentId":"a"},{"documentId":"a"}]}""", 422, Invalid },
        { """{"documents":[{"documentId":"a"}]}""", 422, Invalid },
        { """{"documents":[{"documentId":"a","uri":"file:///etc/passwd"}]}""", 422, Invalid },
        { """{"documents":[{"documentId":"a","uri":"s3://bucket/a.pdf"}]}""", 422, Invalid },
        { """{"documents":[{"documentId":"a","uri":"https://example.org/a.pdf"}]}""", 422, Invalid },
        { """{"documents":[{"documentId":"a","file":"a.pdf"}]}""", 422, Invalid },
        {
            """{"pipeline":"benchmark","options":{"webhookUrl":"https://a.example"},"documents":[{}]}""",
            422, Invalid
        },
        {
            $$"""{"pipeline":"benchmark","documents":[{{string.Join(",", Enumerable.Repeat("{}", TooMany))}}]}""",
            413, Large
        },
    };

    [Theory]
    [MemberData(nameof(Manifests), DisableDiscoveryEnumeration = true)]
    public Task By_reference_leaves_nothing_behind(string manifest, int status, string type) =>
        IsRefusedAsync(() => server.Client.SubmitAsync(manifest), status, type);

    [Theory]
    [MemberData(nameof(Manifests), DisableDiscoveryEnumeration = true)]
    public Task By_upload_leaves_nothing_behind(string manifest, int status, string type)
    {
        // With a file the batch is not empty, and its own file is what the manifest misses.
        var isEmpty = manifest is "{}" or """{"documents":[]}""";
        return IsRefusedAsync(
            () => server.Client.UploadAsync(manifest, isEmpty ? [] : [Samples.Letter]), status, type);
    }

    [Fact]
    public Task For_a_type_that_no_stage_reads_leaves_nothing_behind() =>
        IsRefusedAsync(() => server.Client.UploadAsync(null, [Samples.Letter, Samples.Sound]), 415, WrongType);

    [Fact]
    public Task For_a_file_that_is_too_large_leaves_nothing_behind() =>
        IsRefusedAsync(
            () => server.Client.UploadAsync(
                null, [Samples.Letter, ("large.txt", new byte[ApiServer.MaxFileBytes + 1])]),
            413,
            Large);

    [Fact]
    public Task For_too_many_files_leaves_nothing_behind() =>
        IsRefusedAsync(
            () => server.Client.UploadAsync(
                null, [.. Enumerable.Repeat(Samples.Letter, TooMany)]), 413, Large);

    [Fact]
    public Task For_a_part_that_is_not_known_leaves_nothing_behind() =>
        IsRefusedAsync(() => PostAsync(Form(("file", "a.txt", "text"))), 422, Invalid);

    [Fact]
    public Task For_two_manifests_leaves_nothing_behind() =>
        IsRefusedAsync(() => PostAsync(Form(("manifest", null, "{}"), ("manifest", null, "{}"))), 422, Invalid);

    [Fact]
    public Task For_a_file_without_a_name_leaves_nothing_behind() =>
        IsRefusedAsync(() => PostAsync(Form(("files", null, "text"))), 422, Invalid);

    [Theory]
    [InlineData("text/plain", 415, WrongType)]
    [InlineData("multipart/mixed; boundary=x", 415, WrongType)]
    [InlineData("multipart/form-data", 400, Malformed)]
    [InlineData("multipart/form-data; boundary=x", 400, Malformed)]
    public Task For_its_content_type_leaves_nothing_behind(string contentType, int status, string type) =>
        IsRefusedAsync(
            () =>
            {
                var content = new StringContent("--y\r\nno form at all");
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
                return PostAsync(content);
            },
            status,
            type);

    [Fact]
    public Task For_a_body_that_breaks_off_leaves_nothing_behind() =>
        IsRefusedAsync(
            () =>
            {
                var content = new StringContent(
                    "--x\r\nContent-Disposition: form-data; name=files; filename=a.txt\r\n\r\nhalf of a file");
                content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
                return PostAsync(content);
            },
            400,
            Malformed);

    [Theory]
    [InlineData("?dryrun=true")]
    [InlineData("?dryRun=yes")]
    [InlineData("?open=1")]
    public Task For_its_query_leaves_nothing_behind(string query) =>
        IsRefusedAsync(() => server.Client.UploadAsync(null, [Samples.Letter], query), 422, Invalid);

    [Fact]
    public async Task Under_a_key_frees_the_key()
    {
        await IsRefusedAsync(() => server.Client.SubmitAsync("{}", key: "refused"), 422, Invalid);
        await IsRefusedAsync(() => server.Client.SubmitAsync("{", key: "refused"), 400, Malformed);
    }

    [Fact]
    public async Task Names_the_field_and_what_may_have_been_meant()
    {
        using var answer = await server.Client.SubmitAsync("""{"priorty":"high","documents":[{"documentId":"a"}]}""");

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            "is not a field that is known here. Did you mean 'priority'?",
            Assert.Single(problem.GetProperty("errors").GetProperty("priorty").EnumerateArray()).GetString());
    }

    private async Task IsRefusedAsync(Func<Task<HttpResponseMessage>> submit, int status, string type)
    {
        var (keys, files) = (server.SubmissionKeys(), server.ContentFiles());

        using var answer = await submit();

        Assert.Equal(type, (await answer.ProblemAsync((HttpStatusCode)status)).Text("type"));
        Assert.Empty((await server.Client.ReadAsync("/v1/batches")).GetProperty("batches").EnumerateArray());
        Assert.Equal(keys, server.SubmissionKeys());
        Assert.Equal(files, server.ContentFiles());
    }

    private Task<HttpResponseMessage> PostAsync(HttpContent content) =>
        server.Client.PostAsync(new Uri("/v1/batches", UriKind.Relative), content);

    private static MultipartFormDataContent Form(params (string Name, string? File, string Text)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, file, text) in parts)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            if (file is null)
            {
                form.Add(content, name);
            }
            else
            {
                form.Add(content, name, file);
            }
        }
        return form;
    }
}
