using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrleansBatch.Tests.Deploy.Files;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Deploy.Running;

/// <summary>A real Prometheus that asks silos every second, with a folder and a loopback port of its own.</summary>
internal sealed class Prometheus : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("orleansbatch-prometheus-");
    private readonly HttpClient client;
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <param name="silos">The name of each silo's job, and where it is.</param>
    public Prometheus(params (string Job, Uri Address)[] silos)
    {
        var config = Path.Combine(folder.FullName, "prometheus.yml");
        var jobs = silos.Select(silo =>
            $"  - job_name: {silo.Job}\n    static_configs: [{{targets: ['{silo.Address.Authority}']}}]\n");
        File.WriteAllText(
            config, $"global: {{scrape_interval: 1s, scrape_timeout: 1s}}\nscrape_configs:\n{string.Concat(jobs)}");
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Find()}");
        var start = new ProcessStartInfo("prometheus")
        {
            ArgumentList =
            {
                $"--config.file={config}",
                $"--storage.tsdb.path={Path.Combine(folder.FullName, "data")}",
                $"--web.listen-address={address}",
                "--log.level=error",
            },
        };
        process = Process.Start(start)!;
        client = new HttpClient { BaseAddress = new Uri($"http://{address}") };
    }

    /// <summary>Waits until a query has an answer.</summary>
    /// <exception cref="InvalidOperationException">The query is none.</exception>
    /// <exception cref="TimeoutException">It had none within half a minute.</exception>
    public async Task HasAsync(string what, string query)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await CountAsync(query) == 0)
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"'{what}' shows nothing: {query}");
            }

            await poll.WaitForNextTickAsync();
        }
    }

    // None while Prometheus is still starting.
    private async Task<int> CountAsync(string query)
    {
        try
        {
            using var answer = await client.GetAsync(
                new Uri($"/api/v1/query?query={Uri.EscapeDataString(query)}", UriKind.Relative));
            var said = await answer.Content.ReadFromJsonAsync<JsonNode>();
            return answer.StatusCode == HttpStatusCode.BadRequest
                ? throw new InvalidOperationException($"{query}: {said.Text("error")}")
                : said.List("data/result").Count();
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
