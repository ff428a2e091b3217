namespace OrleansBatch.Embedded.Calls;

/// <summary>How a call is admitted to an activation.</summary>
[Flags]
internal enum CallTraits
{
    /// <summary>Waits for the call that runs, and others wait for it.</summary>
    None = 0,

    /// <summary>Runs between the turns of any other call.</summary>
    Interleaves = 1,

    /// <summary>Runs between the turns of other calls that only read.</summary>
    ReadOnly = 2,

    /// <summary>Does not count as use when idle activations are collected.</summary>
    LetsGo = 4,

    /// <summary>Is for this activation and dies with it.</summary>
    Local = 8,
}
