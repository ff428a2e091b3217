using System.Net;
using OrleansBatch.Silo.Engine;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Storage;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class The_address_of_a_Redis
{
    private static readonly RedisSecrets None = new(null, null);

    [Theory]
    [InlineData("redis://cache.example:7000", "cache.example", 7000, false, null)]
    [InlineData("redis://cache.example", "cache.example", 6379, false, null)]
    [InlineData("rediss://cache.example/3", "cache.example", 6379, true, 3)]
    [InlineData("redis://[::1]:7000/0", "::1", 7000, false, 0)]
    [InlineData("cache.example:7000,ssl=true,defaultDatabase=4", "cache.example", 7000, true, 4)]
    public void Is_read_as_a_URL_or_with_options(string address, string host, int port, bool tls, int? database)
    {
        var options = Read(address);

        Assert.Equal($"{host}:{port}", Said(options.EndPoints.Single()));
        Assert.Equal(tls, options.Ssl);
        Assert.Equal(database, options.DefaultDatabase);
        Assert.False(options.AbortOnConnectFail);
    }

    [Theory]
    [InlineData("redis://:p%40ss%2C%23%3D@host", "p@ss,#=")]
    [InlineData("redis://p%3Ass@host", "p:ss")]
    [InlineData("host:6379,password=pass", "pass")]
    [InlineData("redis://host", "filed")]
    [InlineData("host:6379", "filed")]
    public void Has_the_password_of_the_file_where_it_names_none(string address, string password) =>
        Assert.Equal(password, RedisAddress.Read("Silo:Redis", address, new("filed", null)).Password);

    [Fact]
    public void Names_a_user_where_the_client_of_the_engine_can_send_one()
    {
        const string Address = "redis://batch:secret@host";
        if (GrainEngine.TrySetRedisUser(new ConfigurationOptions(), "batch"))
        {
            Assert.Contains("user=batch", Read(Address).ToString(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("can't send", Refused(Address), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://:secret@host", "scheme 'http'")]
    [InlineData("redis://:secret@host/first", "no number")]
    [InlineData("redis://:secret@host/1?timeout=5", "has a query")]
    [InlineData("redis://:secret@", "no URL")]
    [InlineData("host:6379,secret=secret", "does not know")]
    [InlineData("password=secret", "names no server")]
    public void Is_refused_without_repeating_what_may_be_secret(string address, string why)
    {
        var message = Refused(address);

        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.StartsWith("Silo:Redis ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    private static ConfigurationOptions Read(string address) => RedisAddress.Read("Silo:Redis", address, None);

    private static string Refused(string address) => Assert.Throws<StartupException>(() => Read(address)).Message;

    private static string Said(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint name => $"{name.Host}:{name.Port}",
        IPEndPoint ip => $"{ip.Address}:{ip.Port}",
        _ => throw new InvalidOperationException($"{endpoint} is no address."),
    };
}
