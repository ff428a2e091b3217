using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// A process that posix_spawn(3) started in a session of its own, with default signal handling, and its
/// output and errors in files that are only memory: unlike pipes they wake nobody while they fill. Cheaper than
/// <see cref="System.Diagnostics.Process"/> and, unlike it, able to make the session.
/// </summary>
internal sealed unsafe class SpawnedChild : IDisposable
{
    private SpawnedChild()
    {
    }

    /// <summary>Its number, which is also that of its session and group.</summary>
    public int ProcessId { get; private set; }

    /// <summary>What it writes to its standard output.</summary>
    public SafeFileHandle Output { get; } = MemoryFile.Create("output");

    /// <summary>What it writes to its standard error.</summary>
    public SafeFileHandle Diagnostics { get; } = MemoryFile.Create("diagnostics");

    /// <summary>Starts a program.</summary>
    /// <exception cref="StageException">It can't be started.</exception>
    public static SpawnedChild Start(ChildStart start)
    {
        var child = new SpawnedChild();
        try
        {
            child.ProcessId = child.Spawn(start);
            return child;
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>Frees what it wrote.</summary>
    public void Dispose()
    {
        Output.Dispose();
        Diagnostics.Dispose();
    }

    private int Spawn(ChildStart start)
    {
        var actions = stackalloc byte[NativeProcess.OpaqueBytes];
        var attributes = stackalloc byte[NativeProcess.OpaqueBytes];
        var signals = stackalloc byte[NativeProcess.OpaqueBytes];
        _ = NativeProcess.InitActions(actions);
        _ = NativeProcess.InitAttributes(attributes);
        using var arguments = new NativeStrings(start.Command);
        using var variables = new NativeStrings(start.Environment);
        try
        {
            // Opened anew, and not only passed on: children that read the same file each have their own place in it.
            var input = start.Input is { } file ? $"/proc/self/fd/{file.DangerousGetHandle()}" : "/dev/null";
            _ = NativeProcess.AddOpen(actions, 0, input, 0, 0);
            _ = NativeProcess.AddDuplicate(actions, (int)Output.DangerousGetHandle(), 1);
            _ = NativeProcess.AddDuplicate(actions, (int)Diagnostics.DangerousGetHandle(), 2);
            _ = NativeProcess.AddWorkingFolder(actions, start.WorkingFolder);

            // This process ignores SIGPIPE, and what is ignored stays so in a child.
            _ = NativeProcess.FillSignals(signals);
            _ = NativeProcess.SetDefaults(attributes, signals);
            _ = NativeProcess.EmptySignals(signals);
            _ = NativeProcess.SetMask(attributes, signals);
            _ = NativeProcess.SetFlags(
                attributes, NativeProcess.NewSession | NativeProcess.SetDefaultSignals | NativeProcess.SetSignalMask);
            int processId;
            var error = NativeProcess.Spawn(
                &processId, start.Command[0], actions, attributes, arguments.Pointers, variables.Pointers);
            return error == 0 ? processId : throw CannotStart(start.Command[0], error);
        }
        finally
        {
            _ = NativeProcess.DestroyActions(actions);
            _ = NativeProcess.DestroyAttributes(attributes);
        }
    }

    private static StageException CannotStart(string what, int error) => error == NativeProcess.NoSuchFile
        ? new StageException(StageError.ToolMissing, $"The program {what} is not there.")
        : new StageException(
            StageError.ToolCrashed,
            $"A child process can't be started: {what}, {Marshal.GetPInvokeErrorMessage(error)}.");

    /// <summary>Strings as C reads them: an array of pointers with null at its end.</summary>
    private readonly struct NativeStrings : IDisposable
    {
        private readonly int count;

        public NativeStrings(IReadOnlyList<string> strings)
        {
            count = strings.Count;
            Pointers = (byte**)NativeMemory.AllocZeroed((nuint)(count + 1), (nuint)sizeof(byte*));
            for (var at = 0; at < count; at++)
            {
                Pointers[at] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[at]);
            }
        }

        public byte** Pointers { get; }

        public void Dispose()
        {
            for (var at = 0; at < count; at++)
            {
                Marshal.FreeCoTaskMem((nint)Pointers[at]);
            }
            NativeMemory.Free(Pointers);
        }
    }
}
