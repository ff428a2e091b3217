using System.Globalization;
using Microsoft.AspNetCore.Builder;
using OrleansBatch.Api.Hosting;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Host;

/// <summary>The whole service as it runs: its own Redis, data folder and loopback port, with small limits.</summary>
public class ApiServer : IAsyncLifetime
{
    /// <summary>Bytes that a file may have here.</summary>
    public const int MaxFileBytes = 200_000;

    /// <summary>Documents that a batch may have here.</summary>
    public const int MaxDocuments = 1_200;

    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-api-").FullName;
    private WebApplication? app;

    /// <summary>The Redis that it stores in.</summary>
    public RedisServer Redis { get; } = new();

    /// <summary>A client of it.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Its parts.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>The folder that <c>file:</c> addresses may lie below.</summary>
    public string ImportRoot => Path.Combine(folder, "import");

    /// <summary>The folder of its content.</summary>
    public string ContentFolder => Path.Combine(folder, "data", "content");

    /// <summary>Settings beyond those of every test.</summary>
    protected virtual IEnumerable<string> Settings => [];

    /// <summary>Starts it.</summary>
    public async ValueTask InitializeAsync()
    {
        await Redis.InitializeAsync();
        Directory.CreateDirectory(ImportRoot);
        await StartAsync();
    }

    private async Task StartAsync()
    {
        string[] args =
        [
            "--port", "0",
            "--data", Path.Combine(folder, "data"),
            "--redis", Redis.Endpoint,
            "--Pipelines:Benchmark", "true",
            "--Submission:MaxFileBytes", MaxFileBytes.ToString(CultureInfo.InvariantCulture),
            "--Submission:MaxDocuments", MaxDocuments.ToString(CultureInfo.InvariantCulture),
            "--Submission:ImportRoots:0", ImportRoot,
            "--Progress:RereadSeconds", "0.5",
            "--Logging:LogLevel:Default", "Warning",
            .. Settings,
        ];
        app = await ApiHost.BuildAsync(args, TestContext.Current.CancellationToken);
        await app.StartAsync();
        var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(20) };
        Client = new HttpClient(handler)
        {
            BaseAddress = new Uri(app.Urls.Single()),
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>Stops the host as SIGTERM would.</summary>
    public Task StopAsync() => app!.StopAsync();

    /// <summary>Stops the host and starts another on what it stored; it has another client.</summary>
    public async Task RestartAsync()
    {
        Client.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Every key in Redis that a submission could leave.</summary>
    public IReadOnlyCollection<string> SubmissionKeys() =>
    [
        .. Redis.Connection.GetServer(Redis.Endpoint).Keys()
            .Select(key => key.ToString())
            .Where(key => !key.Contains("lane", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Every file in the content folder.</summary>
    public IReadOnlyCollection<string> ContentFiles()
    {
        Directory.CreateDirectory(ContentFolder);
        var files = Directory.EnumerateFiles(ContentFolder, "*", SearchOption.AllDirectories);
        return [.. files.Order(StringComparer.Ordinal)];
    }

    /// <summary>Stops and removes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        await Redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
