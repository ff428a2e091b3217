using Microsoft.AspNetCore.Connections;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class A_silo_whose_port_is_taken
{
    [Fact]
    public async Task Ends_with_the_code_of_settings_that_forbid_a_start() =>
        Assert.Equal(2, await HostStart.RunAsync(() => throw new AddressInUseException("Address already in use")));
}
