using System.Collections.Frozen;

namespace OrleansBatch.Silo.Metrics;

/// <summary>Which instruments of Microsoft Orleans are told, and by what name. The embedded engine has none.</summary>
internal static class GrainFigures
{
    /// <summary>Orleans' own meter.</summary>
    public const string Meter = "Microsoft.Orleans";

    private static readonly FrozenDictionary<string, Figure> Told = new Dictionary<string, Figure>
    {
        ["orleans-app-requests-latency"] = new(
            "grain_calls_total", true, "Calls of grains that came from this silo and were answered.", Counts: true),
        ["orleans-messaging-sent-local"] = new(
            "grain_messages_local_total", true, "Messages between grains that stayed in this silo."),
    }.ToFrozenDictionary();

    /// <summary>How an instrument of Orleans is told; null when it is not.</summary>
    public static Figure? Find(string instrument) => Told.GetValueOrDefault(instrument);
}
