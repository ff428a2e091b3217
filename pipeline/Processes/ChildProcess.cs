using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// One child process in a session of its own: started without a shell, waited for, and killed with
/// everything that it started. Used by one thread; only <see cref="Kill"/> may come from another.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private const int DiagnosticBytes = 4_096;

    private readonly Lock sync = new();
    private readonly SpawnedChild child;
    private bool reaped;

    /// <summary>Starts it.</summary>
    /// <exception cref="StageException">It can't be started.</exception>
    public ChildProcess(ChildLauncher launcher, ChildStart start) => child = launcher.Start(start);

    /// <summary>Frees what it wrote.</summary>
    public void Dispose() => child.Dispose();

    /// <summary>Kills it and all that it started. Does nothing when it has ended.</summary>
    public void Kill()
    {
        lock (sync)
        {
            if (!reaped)
            {
                _ = NativeProcess.Kill(-child.ProcessId, NativeProcess.KillSignal);
            }
        }
    }

    /// <summary>Waits until it ends, and reads what it wrote.</summary>
    public ToolResult Wait()
    {
        var status = Reap();
        var signal = status & 0x7F;
        return new ToolResult(
            signal == 0 ? (status >> 8) & 0xFF : -1,
            signal,
            Read(child.Output, int.MaxValue),
            Encoding.UTF8.GetString(Read(child.Diagnostics, DiagnosticBytes)));
    }

    private static byte[] Read(SafeFileHandle file, int maxBytes)
    {
        var bytes = new byte[Math.Min(RandomAccess.GetLength(file), maxBytes)];
        for (int at = 0, read = 1; at < bytes.Length && read > 0; at += read)
        {
            read = RandomAccess.Read(file, bytes.AsSpan(at), at);
        }
        return bytes;
    }

    // Until it is reaped its number is not given to another process, so that a kill always meets the right one.
    private unsafe int Reap()
    {
        var info = stackalloc byte[NativeProcess.OpaqueBytes];
        const int options = NativeProcess.WaitForExit | NativeProcess.LeaveWaitable;
        while (NativeProcess.WaitId(NativeProcess.ByProcessId, child.ProcessId, info, options) < 0
            && Marshal.GetLastPInvokeError() == NativeProcess.Interrupted)
        {
        }
        lock (sync)
        {
            reaped = true;
            _ = NativeProcess.Kill(-child.ProcessId, NativeProcess.KillSignal);
            int status;
            return NativeProcess.WaitPid(child.ProcessId, &status, 0) == child.ProcessId
                ? status
                : throw new StageException(
                    StageError.ToolCrashed, "Another part of this program took the child process's exit code.");
        }
    }
}
