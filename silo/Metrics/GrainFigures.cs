using System.Collections.Frozen;

namespace OrleansBatch.Silo.Metrics;

/// <summary>Which instruments of Microsoft Orleans are told, and by what name. The embedded engine has none.</summary>
internal static class GrainFigures
{
    /// <summary>Orleans' own meter.</summary>
    public const string Meter = "Microsoft.Orleans";

    // The calls are counted only while their times are added up, too.
    private static readonly FrozenDictionary<string, (string Name, bool Rises)> Told =
        new Dictionary<string, (string, bool)>
        {
            ["orleans-app-requests-latency-count"] = ("grain_calls_total", true),
            ["orleans-app-requests-latency-sum"] = ("grain_calls_milliseconds_total", true),
            ["orleans-messaging-sent-local"] = ("grain_messages_local_total", true),
        }.ToFrozenDictionary();

    /// <summary>How an instrument of Orleans is told; null when it is not.</summary>
    public static (string Name, bool Rises)? Find(string instrument) =>
        Told.TryGetValue(instrument, out var told) ? told : null;
}
