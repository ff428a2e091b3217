using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>What exit codes, signals and first words of the tools mean. The first row that fits decides.</summary>
internal static class ToolExits
{
    private const int AnyCode = -1;

    // Signals of Linux, by signal(7).
    private const int Kill = 9;
    private const int CpuTime = 24;
    private const int FileSize = 25;

    private static readonly Row[] Rows =
    [
        new(null, AnyCode, CpuTime, "", StageError.TimedOut, "used all of the processor time that it may"),
        new(null, AnyCode, FileSize, "", StageError.TooLarge, "wrote more than it may"),
        new(null, AnyCode, Kill, "", StageError.ToolCrashed, "was killed, perhaps since the machine's memory ran out"),
        new(null, AnyCode, 0, "Out of memory", StageError.OutOfMemory, "needs more memory than it may use"),
        new(null, AnyCode, 0, "bad_alloc", StageError.OutOfMemory, "needs more memory than it may use"),
        new(null, AnyCode, 0, "memory exhausted", StageError.OutOfMemory, "needs more memory than it may use"),
        new(null, AnyCode, 0, "cannot allocate memory", StageError.OutOfMemory, "needs more memory than it may use"),
        new(null, AnyCode, 0, "failed to map segment", StageError.OutOfMemory, "needs more memory than it may use"),
        new(null, AnyCode, 0, "No space left on device", StageError.DiskFull, "found the disk full"),

        // pdftotext(1), section "Exit codes".
        new("pdftotext", 1, 0, "Incorrect password", StageError.Encrypted, "needs a password to open the PDF"),
        new("pdftotext", 1, 0, "", StageError.Corrupt, "can't open the PDF: it is broken"),
        new("pdftotext", 3, 0, "", StageError.Refused, "may not copy text: the PDF forbids it"),
        new("pdftotext", 99, 0, "", StageError.Corrupt, "finds no page in the PDF: it is broken"),
        new("pdfinfo", 1, 0, "", StageError.Corrupt, "can't open the PDF: it is broken"),
    ];

    /// <summary>Why a tool failed; null when it did not.</summary>
    public static StageException? Failure(string tool, ToolResult result)
    {
        if (result is { ExitCode: 0, Signal: 0 })
        {
            return null;
        }
        var row = Array.Find(Rows, row => row.Fits(tool, result));
        var how = result.Signal == 0 ? $"exit code {result.ExitCode}" : $"signal {result.Signal}";
        return new StageException(
            row?.Error ?? StageError.ToolCrashed, $"{tool} {row?.Meaning ?? "ended in an unexpected way"} ({how}).");
    }

    private sealed record Row(string? Tool, int Code, int Signal, string Says, StageError Error, string Meaning)
    {
        public bool Fits(string tool, ToolResult result) =>
            (Tool is null || Tool == tool)
            && (Code == AnyCode || Code == result.ExitCode)
            && (Signal == 0 || Signal == result.Signal)
            && result.Diagnostics.Contains(Says, StringComparison.OrdinalIgnoreCase);
    }
}
