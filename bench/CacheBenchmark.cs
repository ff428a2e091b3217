using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace OrleansBatch.Bench;

/// <summary>
/// The same real files twice through the pipeline <c>legal</c>, and once more after Redis has forgotten all it knew.
/// </summary>
internal static class CacheBenchmark
{
    // What a run leaves is written behind it.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Runs it. Options: <c>--folder</c> (needed), <c>--pattern</c> (*), <c>--limit</c> (500).</summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var files = Directory
            .EnumerateFiles(arguments.Text("folder", "."), arguments.Text("pattern", "*"), SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Take(arguments.Number("limit", 500))
            .ToArray();
        await using var service = await Service.StartAsync();
        var first = await RunAsync(service, files);
        await Task.Delay(Settling);
        var second = await RunAsync(service, files);
        await ForgetAsync(service);
        var third = await RunAsync(service, files);
        return new
        {
            benchmark = "cache",
            documents = files.Length,
            first,
            second,
            afterRedisForgot = third,
            timesFaster = Math.Round(first.Seconds / Math.Max(0.001, second.Seconds), 1),
        };
    }

    private static async Task<CacheRun> RunAsync(Service service, string[] files)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"priority": "high"}"""), "manifest" },
        };
        foreach (var file in files)
        {
            form.Add(new StreamContent(File.OpenRead(file)), "files", Path.GetFileName(file));
        }

        using var answer = await service.Http.PostAsync(new Uri("/v1/batches", UriKind.Relative), form);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The batch was refused: {body}");
        }

        // From its acceptance on: what is uploaded takes the same time each time.
        var began = Stopwatch.GetTimestamp();
        var batchId = JsonDocument.Parse(body).RootElement.GetProperty("batchId").GetString()!;
        var end = await new BatchWatch(service).ToEndAsync(batchId);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new CacheRun(
            Math.Round(took, 3),
            Math.Round(took * 1000 / files.Length, 2),
            end.GetProperty("completed").GetInt32(),
            end.GetProperty("failed").GetInt32(),
            end.GetProperty("cached").GetInt32(),
            end.GetProperty("cacheHitRate").ValueKind == JsonValueKind.Number
                ? end.GetProperty("cacheHitRate").GetDouble()
                : null);
    }

    private static async Task ForgetAsync(Service service)
    {
        var folder = Path.Combine(service.Data, "redis-cache");
        var port = await File.ReadAllTextAsync(Path.Combine(folder, "port"));
        var password = await File.ReadAllTextAsync(Path.Combine(folder, "password"));
        var options = new ConfigurationOptions { Password = password.Trim(), AllowAdmin = true };
        options.EndPoints.Add("127.0.0.1", int.Parse(port, CultureInfo.InvariantCulture));
        using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        await redis.GetServer(redis.GetEndPoints()[0]).FlushDatabaseAsync();
    }

    private sealed record CacheRun(
        double Seconds, double MillisecondsPerDocument, int Completed, int Failed, int Cached, double? HitRate);
}
