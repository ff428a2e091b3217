using System.Net;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class A_request_that_is_unusual(ApiServer server)
{
    [Theory]
    [InlineData("/v1/batches", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/v1/batches/01m818x79tgyw009sa28", HttpStatusCode.NotFound)]
    public async Task For_the_head_alone_is_answered_as_for_the_whole(string address, HttpStatusCode status)
    {
        using var whole = await server.Client.GetAsync(new Uri(address, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Head, address);

        using var head = await server.Client.SendAsync(request);

        Assert.Equal((status, status), (whole.StatusCode, head.StatusCode));
        Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task With_an_endless_address_is_refused_with_a_problem()
    {
        var address = new Uri("/v1/batches?cursor=" + new string('x', 10_000), UriKind.Relative);

        using var answer = await server.Client.GetAsync(address);

        var problem = await answer.ProblemAsync(HttpStatusCode.RequestUriTooLong);
        Assert.Equal("/problems/address-too-long", problem.Text("type"));
    }
}
