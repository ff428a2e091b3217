using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Engine;

/// <summary>One running engine, of whichever kind is built, over the tests' Redis.</summary>
internal sealed partial class TestEngine : IAsyncDisposable
{
    /// <summary>The storage in Redis.</summary>
    public const string Storage = "redis";

    /// <summary>The storage of <see cref="FragileStorage"/>.</summary>
    public const string Fragile = "fragile";

    /// <summary>The stream provider.</summary>
    public const string Streams = "memory";

    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;
    private readonly IHost host;

    private TestEngine(IHost host, string serviceId)
    {
        this.host = host;
        ServiceId = serviceId;
    }

    /// <summary>The first part of every key in Redis.</summary>
    public string ServiceId { get; }

    /// <summary>Makes references.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The stream provider, as hosts find it.</summary>
    public IStreamProvider StreamProvider => host.Services.GetRequiredKeyedService<IStreamProvider>(Streams);

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>The storage that fails when told to.</summary>
    public FragileStorage FragileStorage => host.Services.GetRequiredService<FragileStorage>();

    /// <summary>Starts an engine.</summary>
    /// <param name="redis">Where it keeps states and reminders.</param>
    /// <param name="serviceId">The deployment; an engine of the same finds what an earlier one kept.</param>
    /// <param name="configure">Last changes to the host.</param>
    public static async Task<TestEngine> StartAsync(
        RedisServer redis,
        string? serviceId = null,
        Action<IServiceCollection>? configure = null)
    {
        serviceId ??= NewServiceId();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new FragileStorage());
        Configure(builder, redis, serviceId);
        configure?.Invoke(builder.Services);
        var engine = new TestEngine(builder.Build(), serviceId);
        await engine.host.StartAsync();
        return engine;
    }

    private static string NewServiceId() => $"test-{Guid.NewGuid():N}";

    /// <summary>Stops the engine as its host does.</summary>
    public Task StopAsync() => host.StopAsync();

    /// <summary>Stops and forgets the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
