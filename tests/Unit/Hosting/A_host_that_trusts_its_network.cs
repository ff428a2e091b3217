using Microsoft.Extensions.Configuration;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class A_host_that_trusts_its_network
{
    private const string Anywhere = "http://0.0.0.0:8080";

    [Fact]
    public void Listens_where_it_is_told()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [KeyValuePair.Create("urls", (string?)Anywhere), KeyValuePair.Create("Api:TrustNetwork", (string?)"true")]);

        Assert.Equal(Anywhere, ListenAddresses.From(configuration.Build(), SiloRole.Api));
    }
}
