using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// One child process in a session of its own: started without a shell, limited by the kernel, its output read until it
/// ends, and killed with everything that it started. Used by one thread; only <see cref="Kill"/> may come from another.
/// </summary>
internal sealed unsafe class ChildProcess
{
    private const int DiagnosticBytes = 4_096;
    private const int ReadBytes = 65_536;
    private const int WakeMilliseconds = 1_000;

    private readonly Lock sync = new();
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly ArrayBufferWriter<byte> diagnostics = new(DiagnosticBytes);
    private readonly SpawnedChild child;
    private readonly long maxOutputBytes;
    private bool killed;
    private bool reaped;

    /// <summary>Starts it.</summary>
    /// <exception cref="StageException">It can't be started or limited.</exception>
    public ChildProcess(IReadOnlyList<string> command, IReadOnlyList<string> environment, ProcessLimits limits)
    {
        maxOutputBytes = (long)limits.OutputMegabytes << 20;
        child = SpawnedChild.Start(command, environment);
        if (!child.TryLimit(limits))
        {
            Kill();
            _ = Wait();
            throw new StageException(
                StageError.Misconfigured, "The system refuses to limit a child process (prlimit). Allow that call.");
        }
    }

    /// <summary>Whether it wrote more than it may, and was killed for it.</summary>
    public bool WroteTooMuch { get; private set; }

    /// <summary>Kills it and all that it started. Does nothing when it has ended.</summary>
    public void Kill()
    {
        lock (sync)
        {
            killed = true;
            if (!reaped)
            {
                _ = NativeProcess.Kill(-child.ProcessId, NativeProcess.KillSignal);
            }
        }
    }

    /// <summary>Reads what it writes until it ends.</summary>
    public ToolResult Wait()
    {
        Pump();
        var status = Reap();
        var signal = status & 0x7F;
        return new ToolResult(
            signal == 0 ? (status >> 8) & 0xFF : -1,
            signal,
            output.WrittenMemory,
            Encoding.UTF8.GetString(diagnostics.WrittenSpan));
    }

    private void Pump()
    {
        var items = stackalloc NativeProcess.PollItem[2];
        items[0] = new() { Descriptor = child.Output, Wanted = NativeProcess.ReadyToRead };
        items[1] = new() { Descriptor = child.Diagnostics, Wanted = NativeProcess.ReadyToRead };
        var buffer = new byte[ReadBytes];
        while (items[0].Descriptor >= 0 || items[1].Descriptor >= 0)
        {
            var ready = NativeProcess.Poll(items, 2, WakeMilliseconds);

            // What a killed child started may have left its session and hold the pipes open for ever.
            if (ready == 0 && killed)
            {
                break;
            }
            for (var at = 0; ready > 0 && at < 2; at++)
            {
                if (items[at].Happened != 0 && !ReadSome(items[at].Descriptor, buffer, isOutput: at == 0))
                {
                    items[at].Descriptor = -1;
                }
            }
        }
        child.ClosePipes();
    }

    private bool ReadSome(int descriptor, byte[] buffer, bool isOutput)
    {
        nint count;
        fixed (byte* start = buffer)
        {
            count = NativeProcess.Read(descriptor, start, buffer.Length);
        }
        if (count < 0)
        {
            return Marshal.GetLastPInvokeError() == NativeProcess.Interrupted;
        }
        var bytes = buffer.AsSpan(0, (int)count);
        if (!isOutput)
        {
            diagnostics.Write(bytes[..Math.Min(bytes.Length, DiagnosticBytes - diagnostics.WrittenCount)]);
        }
        else if (!WroteTooMuch && output.WrittenCount + count <= maxOutputBytes)
        {
            output.Write(bytes);
        }
        else
        {
            WroteTooMuch = true;
            Kill();
        }
        return count > 0;
    }

    // Until it is reaped its number is not given to another process, so that a kill always meets the right one.
    private int Reap()
    {
        var info = stackalloc byte[NativeProcess.OpaqueBytes];
        while (NativeProcess.WaitId(
            NativeProcess.ByProcessId, child.ProcessId, info, NativeProcess.WaitForExit | NativeProcess.LeaveWaitable) < 0
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
