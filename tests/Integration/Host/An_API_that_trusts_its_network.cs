using System.Net;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class An_API_that_trusts_its_network(TrustingServer server) : IClassFixture<TrustingServer>
{
    [Theory]
    [InlineData("10.1.2.3:8080")]
    [InlineData("[fd00::1]:8080")]
    [InlineData("Batch.example")]
    [InlineData("localhost")]
    public async Task Answers_to_addresses_and_to_its_names(string host) =>
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host));

    [Fact]
    public async Task Refuses_a_name_that_another_site_gave_its_address() =>
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("rebound.example"));

    [Theory]
    [InlineData("https://batch.example", HttpStatusCode.OK)]
    [InlineData("http://batch.example", HttpStatusCode.OK)]
    [InlineData("https://other.example", HttpStatusCode.Forbidden)]
    public async Task Serves_its_own_page_also_where_TLS_ends_in_front_of_it(string origin, HttpStatusCode status) =>
        Assert.Equal(status, await AskAsync("batch.example", origin));

    private async Task<HttpStatusCode> AskAsync(string host, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/lanes", UriKind.Relative));
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

/// <summary>A server whose network is guarded by others.</summary>
public sealed class TrustingServer : ApiServer
{
    protected override IEnumerable<string> Settings =>
        ["--Api:TrustNetwork", "true", "--Api:Hosts:0", "batch.example"];
}
