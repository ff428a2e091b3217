using System.Text.Json;
using OrleansBatch.Bench;

// One benchmark per command, one line of JSON on standard output, everything else on standard error.
var arguments = BenchArguments.Parse(args);
try
{
    object result = arguments.Command switch
    {
        "overhead" => await OverheadBenchmark.RunAsync(arguments),
        "scale" => await ScaleBenchmark.RunAsync(arguments),
        "memory" => await MemoryBenchmark.RunAsync(arguments),
        "priority" => await PriorityBenchmark.RunAsync(arguments),
        "crash" => await CrashBenchmark.RunAsync(arguments),
        "cluster" => await ClusterBenchmark.RunAsync(arguments),
        "damaged" => await DamagedBenchmark.RunAsync(arguments),
        "files" => await FilesBenchmark.RunAsync(arguments),
        "cache" => await CacheBenchmark.RunAsync(arguments),
        "entities" => await EntitiesBenchmark.RunAsync(arguments),
        "resolution" => await ResolutionBenchmark.RunAsync(arguments),
        "ocr" => await OcrBenchmark.RunAsync(arguments),
        "register" => await RegisterBenchmark.RunAsync(arguments),
        var other => throw new ArgumentException(
            $"There is no benchmark '{other}'. There are: overhead, scale, memory, priority, crash, cluster, "
            + "damaged, files, cache, entities, resolution, ocr, register."),
    };
    Console.WriteLine(JsonSerializer.Serialize(result, result.GetType(), BenchArguments.Json));
    return 0;
}
catch (NotSupportedException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
