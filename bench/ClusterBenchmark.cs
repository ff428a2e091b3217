using System.Globalization;

namespace OrleansBatch.Bench;

/// <summary>Whether twice the worker silos do twice the work, and what a document costs each of them.</summary>
internal static class ClusterBenchmark
{
    /// <summary>The grain engine that this run was built for.</summary>
    public static string Engine { get; } = Environment.GetEnvironmentVariable("GrainEngine") ?? "";

    /// <summary>
    /// Runs it. Options: <c>--silos</c> (1,2,4,8): cluster sizes, one after the other, <c>--slots</c> (8) of each
    /// worker silo, <c>--wait</c> in ms (200) of each document, <c>--seconds</c> (40) that the slots are to be busy, or
    /// <c>--documents</c> instead, <c>--warmup</c> (5000) documents for each silo, and then a quarter of the measured
    /// batch.
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        if (Engine != "Orleans")
        {
            throw new NotSupportedException(
                "Several silos need Microsoft Orleans, which this build does not use: GrainEngine=Orleans bench/run cluster.");
        }

        await Cluster.BuildAsync();
        var sizes = new List<ClusterCost>();
        foreach (var size in arguments.Text("silos", "1,2,4,8").Split(','))
        {
            sizes.Add(await MeasureAsync(int.Parse(size, CultureInfo.InvariantCulture), arguments));
        }

        var one = sizes.Find(size => size.Silos == 1)?.DocumentsPerSecond;
        return new
        {
            benchmark = "cluster",
            waitMilliseconds = Wait(arguments),
            slots = Slots(arguments),
            sizes,
            toLinear = one is null ? null : sizes.ConvertAll(size =>
                Math.Round(size.DocumentsPerSecond / (size.Silos * one.Value), 3)),
        };
    }

    private static async Task<ClusterCost> MeasureAsync(int silos, BenchArguments arguments)
    {
        var (wait, slots) = (Wait(arguments), Slots(arguments));
        var best = wait > 0 ? silos * slots * 1000.0 / wait : (double?)null;
        var documents = arguments.Number("documents", (int)((best ?? 500) * arguments.Number("seconds", 40)));
        await using var cluster = await Cluster.StartAsync(silos, slots);
        if (arguments.Number("warmup", 5_000) * silos is > 0 and var warmup)
        {
            await cluster.RunAsync(Manifests.Of(warmup, "warmup"));
            await cluster.RunAsync(Manifests.Of(documents / 4, "warmup", wait));
        }

        return await ClusterCost.MeasureAsync(cluster, Manifests.Of(documents, "measured", wait), documents, best);
    }

    private static int Wait(BenchArguments arguments) => arguments.Number("wait", 200);

    private static int Slots(BenchArguments arguments) => arguments.Number("slots", 8);
}
