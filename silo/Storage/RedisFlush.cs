namespace OrleansBatch.Silo.Storage;

/// <summary>When Redis puts on the disk what it has answered.</summary>
public enum RedisFlush
{
    /// <summary>
    /// Once a second. A Redis that is killed while the disk is slow to flush, or a power cut, loses the last two
    /// seconds: documents then run again, and a batch that was accepted in them is gone.
    /// </summary>
    EverySecond = 1,

    /// <summary>Before it answers: nothing accepted is ever lost, and every write waits for the disk.</summary>
    Always = 2,
}
