using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Embedded.Hosting;
using OrleansBatch.Embedded.Reminders;
using OrleansBatch.Embedded.Storage;
using OrleansBatch.Tests.Conformance.Engine;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Conformance.Embedded;

/// <summary>An engine without Redis, whose clock the test moves.</summary>
internal sealed class ClockedEngine : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ClockedEngine(ServiceProvider services) => this.services = services;

    /// <summary>The clock.</summary>
    public ManualTimeProvider Clock => services.GetRequiredService<ManualTimeProvider>();

    /// <summary>Makes references.</summary>
    public IGrainFactory Grains => services.GetRequiredService<IGrainFactory>();

    /// <summary>What tests can ask of it.</summary>
    public GrainEngineControl Control => services.GetRequiredService<GrainEngineControl>();

    /// <summary>Starts an engine at a clock, over what an earlier one may have kept.</summary>
    public static async Task<ClockedEngine> StartAsync(
        Action<EmbeddedGrainsOptions>? configure = null,
        ManualTimeProvider? clock = null,
        MemoryReminderTable? reminders = null)
    {
        clock ??= new ManualTimeProvider();
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddEmbeddedGrains(engine => engine
            .Configure(configure ?? (static _ => { }))
            .AddGrainAssembly(typeof(ClockedEngine).Assembly)
            .AddMemoryGrainStorage(TestEngine.Storage)
            .AddGrainStorage(TestEngine.Fragile, static _ => new MemoryGrainStorage())
            .UseMemoryReminders(reminders)
            .AddMemoryStreams(TestEngine.Streams));
        var engine = new ClockedEngine(services.BuildServiceProvider());
        foreach (var service in engine.HostedServices())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return engine;
    }

    /// <summary>Stops it as a host would.</summary>
    public async Task StopAsync()
    {
        foreach (var service in HostedServices())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Control.Crash();
        await services.DisposeAsync();
    }

    private IEnumerable<Microsoft.Extensions.Hosting.IHostedService> HostedServices() =>
        services.GetServices<Microsoft.Extensions.Hosting.IHostedService>();
}
