namespace OrleansBatch.GrainInterfaces.Batches;

/// <summary>
/// What holds a batch: each independent of the others, and it runs only while none does. Stored by number: numbers are
/// never reused.
/// </summary>
[Flags]
public enum Holds
{
    /// <summary>Nothing: it may run.</summary>
    None = 0,

    /// <summary>The batch itself was paused.</summary>
    Batch = 1,

    /// <summary>Its project is paused.</summary>
    Project = 2,

    /// <summary>Its lane is paused.</summary>
    Lane = 4,
}
