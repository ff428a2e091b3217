using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>Files that are only memory, and gone when nobody has them open.</summary>
internal static class MemoryFile
{
    /// <summary>An empty one.</summary>
    /// <exception cref="StageException">The system refuses.</exception>
    public static SafeFileHandle Create(string name)
    {
        var descriptor = NativeProcess.CreateMemoryFile(name, NativeProcess.CloseOnExec);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new StageException(
                StageError.ToolCrashed,
                "A child process can't be started: a file in memory, "
                + $"{Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
    }

    /// <summary>One that holds bytes for a child to read.</summary>
    /// <exception cref="StageException">The system refuses.</exception>
    public static SafeFileHandle Of(ReadOnlyMemory<byte> bytes)
    {
        var file = Create("input");
        RandomAccess.Write(file, bytes.Span, 0);
        return file;
    }
}
