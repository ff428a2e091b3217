namespace OrleansBatch.Silo.Agent;

/// <summary>How often something happens, and that it has stopped. Its owner keeps it single-threaded.</summary>
internal sealed class Rhythm(TimeProvider time)
{
    private long? last;
    private double? mean;

    /// <summary>Seconds from one time to the next, at least those since the last; null before there were two.</summary>
    public double? SecondsBetween => last is { } then && mean is { } known
        ? Math.Max(known, time.GetElapsedTime(then).TotalSeconds)
        : null;

    /// <summary>It happened.</summary>
    public void Happened()
    {
        if (last is { } then)
        {
            mean = PrefetchPolicy.Mean(mean, time.GetElapsedTime(then).TotalSeconds);
        }

        last = time.GetTimestamp();
    }
}
