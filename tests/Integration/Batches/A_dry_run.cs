using System.Net;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class A_dry_run(OwnServer server) : IClassFixture<OwnServer>
{
    [Fact]
    public async Task Counts_and_creates_nothing()
    {
        var (keys, files) = (server.SubmissionKeys(), server.ContentFiles());

        using var answer = await server.Client.UploadAsync(null, [Samples.Letter, Samples.Notes], "?dryRun=true");

        var found = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.Equal((true, 2), (found.GetProperty("dryRun").GetBoolean(), found.Number("documentCount")));
        Assert.Equal(Samples.Letter.Bytes.Length + Samples.Notes.Bytes.Length, found.Number("totalBytes"));
        Assert.Equal(1, found.GetProperty("byType").Number("text/markdown"));
        Assert.Equal(keys, server.SubmissionKeys());
        Assert.Equal(files, server.ContentFiles());
    }

    [Fact]
    public async Task Refuses_what_a_submission_would()
    {
        using var answer = await server.Client.UploadAsync(null, [Samples.Sound], "?dryRun=true");

        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }
}
