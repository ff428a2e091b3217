using System.Net;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class The_dashboard(ApiServer server)
{
    private static readonly Uri Page = new("/dashboard/", UriKind.Relative);

    [Fact]
    public async Task Belongs_to_the_Orleans_engine()
    {
        var engine = (await server.Client.ReadAsync("/health/ready")).Text("engine");

        using var answer = await server.Client.GetAsync(Page);

        if (engine == "Orleans")
        {
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Orleans Dashboard", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        else
        {
            var problem = await answer.ProblemAsync(HttpStatusCode.NotFound);
            Assert.Contains("Orleans grain engine", problem.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Is_never_shown_through_a_proxy(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.Add(header, value);

        using var answer = await server.Client.SendAsync(request);

        var engine = (await server.Client.ReadAsync("/health/ready")).Text("engine");
        await answer.ProblemAsync(engine == "Orleans" ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Is_no_part_of_the_described_API()
    {
        var described = await server.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));

        Assert.DoesNotContain("dashboard", described, StringComparison.OrdinalIgnoreCase);
    }
}
