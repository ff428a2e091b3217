using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Deploy.Running;

/// <summary>An API silo as a process of its own, which runs documents too.</summary>
public sealed class ApiSilo : IAsyncLifetime
{
    private RunningService? service;

    /// <summary>Where it is.</summary>
    public Uri Address => service!.Address;

    /// <summary>Calls it.</summary>
    public HttpClient Client => service!.Client;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }
}
