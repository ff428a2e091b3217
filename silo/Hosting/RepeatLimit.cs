namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// Decides which warnings and errors are written while the same ones come again and again: the first few of each kind
/// in a window of time. What is left out is counted and told with the next that is written. Safe for any thread.
/// </summary>
internal sealed class RepeatLimit(TimeProvider time)
{
    /// <summary>How long a window is.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How many of one kind are written in a window.</summary>
    public const int WrittenAtMost = 3;

    // Kinds are places in the code, so there are few of them.
    private readonly Dictionary<EventId, Kind> kinds = [];
    private readonly Lock gate = new();

    /// <summary>Whether one more of a kind is written.</summary>
    /// <param name="kind">Which kind it is.</param>
    /// <param name="leftOut">How many of its kind were left out since the last that was written.</param>
    public bool Admits(EventId kind, out int leftOut)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var known = kinds.GetValueOrDefault(kind);
            var isNew = known is null || time.GetElapsedTime(known.Since, now) >= Window;
            var next = isNew ? new Kind(now, 1, known?.LeftOut ?? 0) : known! with { Seen = known.Seen + 1 };
            var admitted = next.Seen <= WrittenAtMost;
            leftOut = admitted ? next.LeftOut : 0;
            kinds[kind] = admitted ? next with { LeftOut = 0 } : next with { LeftOut = next.LeftOut + 1 };
            return admitted;
        }
    }

    private sealed record Kind(long Since, int Seen, int LeftOut);
}
