namespace OrleansBatch.Silo.Storage;

/// <summary>What the cache has done since the process began. Safe for any thread.</summary>
internal sealed class StageCacheCounters
{
    private long lookups;
    private long lookupTicks;
    private long puts;
    private long dropped;
    private long errors;

    /// <summary>Questions, each for all stages of a document or of many.</summary>
    public long Lookups => Interlocked.Read(ref lookups);

    /// <summary>How long they took together, in seconds.</summary>
    public double LookupSeconds => TimeSpan.FromTicks(Interlocked.Read(ref lookupTicks)).TotalSeconds;

    /// <summary>Results that were to be kept and went their way.</summary>
    public long Puts => Interlocked.Read(ref puts);

    /// <summary>Results that were dropped: the line was full, or the cache was away.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Calls that failed or took too long.</summary>
    public long Errors => Interlocked.Read(ref errors);

    /// <summary>A question was answered, or was not in time.</summary>
    public void Ask(TimeSpan took)
    {
        Interlocked.Increment(ref lookups);
        Interlocked.Add(ref lookupTicks, took.Ticks);
    }

    /// <summary>Results went their way.</summary>
    public void Put(int results) => Interlocked.Add(ref puts, results);

    /// <summary>Results were dropped.</summary>
    public void Drop(int results) => Interlocked.Add(ref dropped, results);

    /// <summary>A call failed.</summary>
    public void Fail() => Interlocked.Increment(ref errors);
}
