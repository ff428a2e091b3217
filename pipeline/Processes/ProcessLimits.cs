using System.ComponentModel.DataAnnotations;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>What a child process may use before it is ended.</summary>
public sealed record ProcessLimits
{
    /// <summary>Address space, in megabytes.</summary>
    [Range(64, 65_536)]
    public int MemoryMegabytes { get; init; } = 2_048;

    /// <summary>Processor time, in seconds.</summary>
    [Range(1, 3_600)]
    public int CpuSeconds { get; init; } = 120;

    /// <summary>Time on the clock from its start, in seconds.</summary>
    [Range(1, 3_600)]
    public int WallSeconds { get; init; } = 300;

    /// <summary>
    /// Processes and threads of its user, itself among them. With 1, the default, it can start none, whatever else its
    /// user runs; where the service is not root, more than that counts all that its own user runs on the machine.
    /// </summary>
    [Range(1, 4_096)]
    public int Processes { get; init; } = 1;

    /// <summary>What it may write to its standard output, and to any file, in megabytes.</summary>
    [Range(1, 1_024)]
    public int OutputMegabytes { get; init; } = 64;
}
