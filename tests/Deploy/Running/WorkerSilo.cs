using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Deploy.Running;

/// <summary>A worker silo alone, with a Redis and a folder of its own.</summary>
public sealed class WorkerSilo : IAsyncLifetime
{
    /// <summary>What it is told of how long to drain.</summary>
    public const int DrainSeconds = 7;

    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-worker-").FullName;
    private WebApplication? app;

    /// <summary>Its parts.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Calls it.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        app = await WorkerHost.BuildAsync(
            [
                "--port", "0",
                "--data", folder,
                "--Silo:DrainSeconds", DrainSeconds.ToString(CultureInfo.InvariantCulture),
            ],
            TestContext.Current.CancellationToken);
        await app.StartAsync();
        var status = app.Services.GetRequiredService<ISiloStatus>();
        await Eventually.HoldsAsync("the worker takes work", () => status.IsTakingWork);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
