using System.Net;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Batches;

public sealed class The_list_of_batches(ApiServer server)
{
    private readonly HttpClient client = server.Client;
    private readonly string project = Guid.NewGuid().ToString();

    [Fact]
    public async Task Shows_the_newest_first_page_by_page()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, await client.BenchmarkAsync(1, $"\"projectId\":\"{project}\","));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.ReadAsync($"/v1/batches?projectId={project}&limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("batches").EnumerateArray().Select(b => b.Text("batchId")));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Is_narrowed_by_status_and_priority()
    {
        var low = await client.BenchmarkAsync(1, $"\"priority\":\"low\",\"projectId\":\"{project}\",");
        var high = await client.BenchmarkAsync(1, $"\"priority\":\"high\",\"projectId\":\"{project}\",");
        await client.FinishAsync(low);
        await client.FinishAsync(high);

        Assert.Equal([low], await IdsAsync("priority=low"));
        Assert.Equal([high, low], await IdsAsync("status=completed"));
        Assert.Empty(await IdsAsync("status=cancelled"));
    }

    [Theory]
    [InlineData("status=done", 422)]
    [InlineData("priority=1", 422)]
    [InlineData("limit=0", 422)]
    [InlineData("limit=1001", 422)]
    [InlineData("limit=x", 422)]
    [InlineData("state=completed", 422)]
    [InlineData("cursor=x", 400)]
    [InlineData("cursor=YmF0Y2hlcwpub3BlCg", 400)]
    public async Task Refuses_what_it_does_not_understand(string query, int status)
    {
        using var answer = await client.GetAsync(new Uri($"/v1/batches?{query}", UriKind.Relative));

        await answer.ProblemAsync((HttpStatusCode)status);
    }

    private async Task<IEnumerable<string>> IdsAsync(string query) =>
        (await client.ReadAsync($"/v1/batches?projectId={project}&{query}")).GetProperty("batches")
            .EnumerateArray().Select(b => b.Text("batchId")).ToArray();
}
