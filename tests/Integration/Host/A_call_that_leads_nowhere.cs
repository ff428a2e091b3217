using System.Net;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class A_call_that_leads_nowhere(ApiServer server)
{
    [Theory]
    [InlineData("GET", "/v1/nothing", 404, "/problems/unknown-route")]
    [InlineData("PUT", "/v1/batches", 405, "/problems/wrong-method")]
    [InlineData("GET", "/v1/batches/nope", 404, "/problems/unknown-batch")]
    [InlineData("GET", "/v1/batches/01m818x79tgyw009sa28", 404, "/problems/unknown-batch")]
    [InlineData("GET", "/v1/batches/01m818x79tgyw009sa28/documents", 404, "/problems/unknown-batch")]
    [InlineData("GET", "/v1/batches/01m818x79tgyw009sa28/documents/d1", 404, "/problems/unknown-batch")]
    [InlineData("GET", "/v1/batches/01m818x79tgyw009sa28/results", 404, "/problems/unknown-batch")]
    [InlineData("GET", "/v1/batches/01m818x79tgyw009sa28/events", 404, "/problems/unknown-batch")]
    [InlineData("POST", "/v1/batches/01m818x79tgyw009sa28/cancel", 404, "/problems/unknown-batch")]
    [InlineData("POST", "/v1/batches/01m818x79tgyw009sa28/seal", 404, "/problems/unknown-batch")]
    [InlineData("POST", "/v1/batches/01m818x79tgyw009sa28/documents", 404, "/problems/unknown-batch")]
    public async Task Is_answered_with_a_problem(string method, string address, int status, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Accept.ParseAdd("text/html");

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(type, (await answer.ProblemAsync((HttpStatusCode)status)).Text("type"));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "evil.example")]
    public async Task Of_another_site_is_refused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/batches");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await server.Client.SendAsync(request);

        var problem = await answer.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("/problems/cross-site-request", problem.Text("type"));
    }
}
