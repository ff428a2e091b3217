namespace OrleansBatch.Grains.Domain.Batches;

/// <summary>
/// Documents per second over the last ten seconds, from samples of a count that only rises. Takes the time as an
/// argument.
/// </summary>
internal sealed class ThroughputMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);
    private readonly Queue<(DateTimeOffset At, int Count)> samples = [];
    private DateTimeOffset newest;

    /// <summary>Takes a sample; samples that come too close together are left out.</summary>
    public void Sample(int count, DateTimeOffset now)
    {
        if (samples.Count > 0 && now - newest < Spacing)
        {
            return;
        }

        newest = now;
        samples.Enqueue((now, count));
        while (samples.Count > 2 && now - samples.Peek().At > Window)
        {
            samples.Dequeue();
        }
    }

    /// <summary>Documents per second up to now; 0 before there are two moments to compare.</summary>
    public double PerSecond(int count, DateTimeOffset now) =>
        samples.TryPeek(out var oldest) && now - oldest.At >= Spacing
            ? Math.Max(0, (count - oldest.Count) / (now - oldest.At).TotalSeconds)
            : 0;
}
