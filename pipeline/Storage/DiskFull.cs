namespace OrleansBatch.Pipeline.Storage;

/// <summary>Tells a full disk from other failures of input and output.</summary>
public static class DiskFull
{
    // errno(3): .NET on Unix puts it into HResult as it is.
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Whether a disk or its quota was full.</summary>
    public static bool Caused(IOException exception) => exception.HResult is NoSpaceLeft or QuotaExceeded;
}
