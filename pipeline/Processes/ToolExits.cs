using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>What exit codes, signals and first words of the tools mean. The first row that fits decides.</summary>
internal static class ToolExits
{
    private const int AnyCode = -1;
    private const int AnySignal = -2;

    // Signals of Linux, by signal(7).
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int CpuTime = 24;
    private const int FileSize = 25;
    private const int LastSignal = 64;

    // A shell, and tools that copy it, end with the sum of this and the signal that ended what they ran.
    private const int SignalCode = 128;

    private const string NeedsMemory = "needs more memory than it may use";
    private const string ToldToEnd = "was told to end";

    private const Cause Died = Cause.Died;
    private const Cause Again = Cause.Again;

    private static readonly Row[] Rows =
    [
        new(null, AnyCode, CpuTime, "", StageError.TimedOut, "used all of the processor time that it may", Again),
        new(null, AnyCode, FileSize, "", StageError.TooLarge, "wrote more than it may", Again),
        new(null, AnyCode, Hangup, "", StageError.ToolCrashed, ToldToEnd),
        new(null, AnyCode, Interrupt, "", StageError.ToolCrashed, ToldToEnd),
        new(null, AnyCode, Terminate, "", StageError.ToolCrashed, ToldToEnd),
        new(null, AnyCode, Kill, "", StageError.ToolCrashed, "was killed, perhaps for want of memory", Died),
        new(null, AnyCode, 0, "Out of memory", StageError.OutOfMemory, NeedsMemory, Died | Again),
        new(null, AnyCode, 0, "bad_alloc", StageError.OutOfMemory, NeedsMemory, Died | Again),
        new(null, AnyCode, 0, "memory exhausted", StageError.OutOfMemory, NeedsMemory, Died | Again),
        new(null, AnyCode, 0, "cannot allocate memory", StageError.OutOfMemory, NeedsMemory, Died | Again),

        // From the loader, before the tool has seen the document.
        new(null, AnyCode, 0, "failed to map segment", StageError.OutOfMemory, NeedsMemory),
        new(null, AnyCode, 0, "No space left on device", StageError.DiskFull, "found the disk full"),
        new(null, AnyCode, AnySignal, "", StageError.ToolCrashed, "crashed", Died | Again),

        // pdftotext(1), section "Exit codes".
        new("pdftotext", 1, 0, "Incorrect password", StageError.Encrypted, "needs a password to open the PDF"),
        new("pdftotext", 1, 0, "", StageError.Corrupt, "can't open the PDF: it is broken"),
        new("pdftotext", 3, 0, "", StageError.Refused, "may not copy text: the PDF forbids it"),
        new("pdftotext", 99, 0, "", StageError.Corrupt, "finds no page in the PDF: it is broken"),
        new("pdfinfo", 1, 0, "Incorrect password", StageError.Encrypted, "needs a password to open the PDF"),
        new("pdfinfo", 1, 0, "", StageError.Corrupt, "can't open the PDF: it is broken"),
        new("pdftoppm", 1, 0, "", StageError.Corrupt, "can't open the PDF: it is broken"),
        new("pdftoppm", 99, 0, "", StageError.Corrupt, "can't draw the page: it is broken"),

        // tesseract(1) says nothing of its exit codes; these are what its source and Leptonica's say.
        new("tesseract", 1, 0, "Error opening data file", StageError.ToolMissing, "lacks the data of a language"),
        new("tesseract", 1, 0, "Image too large", StageError.TooLarge, "can't read a picture of this size"),
        new("tesseract", 1, 0, "", StageError.Corrupt, "can't read the picture: it is broken"),
    ];

    /// <summary>Why a tool failed; null when it did not.</summary>
    public static StageException? Failure(string tool, ToolResult result)
    {
        if (result is { ExitCode: 0, Signal: 0 })
        {
            return null;
        }
        var signal = result.ExitCode is > SignalCode and <= SignalCode + LastSignal
            ? result.ExitCode - SignalCode
            : result.Signal;
        var row = Array.Find(Rows, row => row.Fits(tool, result, signal));
        var how = result.Signal == 0 ? $"exit code {result.ExitCode}" : $"signal {result.Signal}";
        return new StageException(
            row?.Error ?? StageError.ToolCrashed, $"{tool} {row?.Meaning ?? "ended in an unexpected way"} ({how}).")
        {
            ToolDied = row?.Cause.HasFlag(Died) == true,
            IsRepeatable = row?.Cause.HasFlag(Again) == true,
        };
    }

    [Flags]
    private enum Cause
    {
        Elsewhere = 0,

        // The document is what ended it.
        Died = 1,

        // The same document ends it in the same way again.
        Again = 2,
    }

    private sealed record Row(
        string? Tool, int Code, int Signal, string Says, StageError Error, string Meaning, Cause Cause = default)
    {
        public bool Fits(string tool, ToolResult result, int signal) =>
            (Tool is null || Tool == tool)
            && (Code == AnyCode || Code == result.ExitCode)
            && (Signal == 0 || Signal == signal || (Signal == AnySignal && signal != 0))
            && result.Diagnostics.Contains(Says, StringComparison.OrdinalIgnoreCase);
    }
}
