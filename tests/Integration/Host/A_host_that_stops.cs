using System.Net;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Host;

public sealed class A_host_that_stops
{
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);

    [Fact]
    public async Task Says_that_it_drains_while_its_last_documents_end()
    {
        await using var server = new ApiServer();
        await server.InitializeAsync();
        var id = await server.Client.BenchmarkAsync(1, """ "options":{"benchmark":{"waitMilliseconds":2000}}, """);
        await Eventually.HoldsAsync(
            "it runs", async () => (await server.Client.ReadAsync($"/v1/batches/{id}")).Number("processing") == 1);

        var stopped = server.StopAsync();

        await Eventually.HoldsAsync("it says that it drains", async () => await StatusAsync(server) == "draining");
        await Eventually.EndsAsync(stopped);
    }

    private static async Task<string> StatusAsync(ApiServer server)
    {
        using var answer = await server.Client.GetAsync(Ready);
        return (await answer.JsonAsync(HttpStatusCode.ServiceUnavailable)).Text("status");
    }
}
