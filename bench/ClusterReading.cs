using System.Globalization;

namespace OrleansBatch.Bench;

/// <summary>What the processes of a cluster have used since they started.</summary>
/// <param name="Workers">Processor time of each worker silo.</param>
/// <param name="Api">Processor time of the API silo.</param>
/// <param name="Redis">Processor time of Redis.</param>
/// <param name="Calls">Calls of grains that were answered, in all silos; null where they do not tell.</param>
/// <param name="LocalMessages">Messages between grains of one silo; null where they do not tell.</param>
internal sealed record ClusterReading(
    TimeSpan[] Workers, TimeSpan Api, TimeSpan Redis, double? Calls, double? LocalMessages)
{
    private const string CallsFigure = "grain_calls_total ";
    private const string LocalFigure = "grain_messages_local_total ";

    /// <summary>Reads them.</summary>
    public static async Task<ClusterReading> TakeAsync(Cluster cluster)
    {
        string[] figures =
        [
            .. await Task.WhenAll(cluster.Workers.Append(cluster.Api).Select(silo => FiguresAsync(cluster, silo.Port))),
        ];
        return new(
            [.. cluster.Workers.Select(worker => worker.Cpu())],
            cluster.Api.Cpu(),
            cluster.Redis.Cpu(),
            Sum(figures, CallsFigure),
            Sum(figures, LocalFigure));
    }

    private static async Task<string> FiguresAsync(Cluster cluster, int port)
    {
        var address = new UriBuilder(cluster.Http.BaseAddress!) { Port = port, Path = "/metrics" };
        using var answer = await cluster.Http.GetAsync(address.Uri);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
    }

    private static double? Sum(string[] figures, string name)
    {
        double[] found =
        [
            .. figures.SelectMany(text => text.Split('\n'))
                .Where(line => line.StartsWith(name, StringComparison.Ordinal))
                .Select(line => double.Parse(line[name.Length..], CultureInfo.InvariantCulture)),
        ];
        return found.Length == 0 ? null : found.Sum();
    }
}
