using System.Diagnostics;

namespace OrleansBatch.Bench;

/// <summary>Real files through the pipeline <c>legal</c>.</summary>
internal static class FilesBenchmark
{
    /// <summary>Runs it. Options: <c>--folder</c> (needed), <c>--pattern</c> (*), <c>--limit</c> (500).</summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var files = Directory
            .EnumerateFiles(arguments.Text("folder", "."), arguments.Text("pattern", "*"), SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Take(arguments.Number("limit", 500))
            .ToArray();
        await using var service = await Service.StartAsync();
        using var form = new MultipartFormDataContent();
        foreach (var file in files)
        {
            form.Add(new StreamContent(File.OpenRead(file)), "files", Path.GetFileName(file));
        }

        var began = Stopwatch.GetTimestamp();
        using var answer = await service.Http.PostAsync(new Uri("/v1/batches", UriKind.Relative), form);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The batch was refused: {body}");
        }

        var batchId = System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("batchId").GetString()!;
        var watch = new BatchWatch(service);
        var end = await watch.ToEndAsync(batchId);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new
        {
            benchmark = "files",
            documents = files.Length,
            completed = end.GetProperty("completed").GetInt32(),
            failed = end.GetProperty("failed").GetInt32(),
            seconds = Math.Round(took, 2),
            documentsPerHour = Math.Round(files.Length / took * 3600),
            memoryMegabytesPeak = watch.PeakMemory >> 20,
        };
    }
}
