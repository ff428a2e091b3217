using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Unit.Pipeline.Processes;

public sealed class The_end_of_a_tool
{
    [Theory]
    [InlineData(6, StageError.ToolCrashed, true)]
    [InlineData(9, StageError.ToolCrashed, true)]
    [InlineData(11, StageError.ToolCrashed, true)]
    [InlineData(31, StageError.ToolCrashed, true)]
    [InlineData(1, StageError.ToolCrashed, false)]
    [InlineData(2, StageError.ToolCrashed, false)]
    [InlineData(15, StageError.ToolCrashed, false)]
    [InlineData(24, StageError.TimedOut, false)]
    [InlineData(25, StageError.TooLarge, false)]
    public void By_a_signal_says_what_happened_and_whether_the_document_did_it(int signal, StageError error, bool died)
    {
        Check(ToolExits.Failure("pdftotext", new ToolResult(-1, signal, default, "")), error, died);
        Check(ToolExits.Failure("pdftotext", new ToolResult(128 + signal, 0, default, "")), error, died);
    }

    [Theory]
    [InlineData("Out of memory", StageError.OutOfMemory, true)]
    [InlineData("std::bad_alloc", StageError.OutOfMemory, true)]
    [InlineData("memory exhausted", StageError.OutOfMemory, true)]
    [InlineData("Cannot allocate memory", StageError.OutOfMemory, true)]
    [InlineData("failed to map segment from shared object", StageError.OutOfMemory, false)]
    [InlineData("No space left on device", StageError.DiskFull, false)]
    [InlineData("", StageError.ToolCrashed, false)]
    public void By_an_unknown_exit_code_is_told_by_its_words(string words, StageError error, bool died) =>
        Check(ToolExits.Failure("tool", new ToolResult(7, 0, default, words)), error, died);

    [Theory]
    [InlineData("pdftotext", 1, StageError.Corrupt)]
    [InlineData("pdftotext", 3, StageError.Refused)]
    [InlineData("pdftotext", 99, StageError.Corrupt)]
    [InlineData("pdfinfo", 1, StageError.Corrupt)]
    [InlineData("pdfinfo", 99, StageError.ToolCrashed)]
    [InlineData("tool", 255, StageError.ToolCrashed)]
    public void By_an_exit_code_says_what_its_manual_says(string tool, int code, StageError error) =>
        Check(ToolExits.Failure(tool, new ToolResult(code, 0, default, "")), error, died: false);

    [Fact]
    public void By_itself_is_no_failure() =>
        Assert.Null(ToolExits.Failure("pdftotext", new ToolResult(0, 0, default, "Out of memory")));

    private static void Check(StageException? failure, StageError error, bool died) =>
        Assert.Equal((error, died), (failure?.Error, failure?.ToolDied));
}
