using System.ComponentModel.DataAnnotations;

namespace OrleansBatch.Grains.Workers;

/// <summary>When a worker makes room for a fresh one. Section <c>Workers</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Workers";

    /// <summary>Documents that one worker runs.</summary>
    [Range(1, 1_000_000)]
    public int RecycleAfterDocuments { get; set; } = 100;

    /// <summary>
    /// Memory of the whole process, in megabytes, above which each worker goes after its document and the process gives
    /// memory back; 0 for never.
    /// </summary>
    [Range(0, 1_048_576)]
    public int RecycleAboveMegabytes { get; set; } = 4_096;
}
