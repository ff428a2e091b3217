using System.Net;
using Microsoft.AspNetCore.Http;
using OrleansBatch.Api.Dashboard;

namespace OrleansBatch.Tests.Unit.Api;

public sealed class An_operator
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.7", false)]
    [InlineData("2001:db8::7", false)]
    [InlineData(null, false)]
    public void Sits_at_the_machine_itself(string? address, bool isHere)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        Assert.Equal(isHere, Operators.IsHere(context));
    }

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("Via")]
    public void Is_nobody_whom_a_proxy_says_it_passed_on(string header)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers[header] = "203.0.113.7";

        Assert.False(Operators.IsHere(context));
    }
}
