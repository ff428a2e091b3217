using System.Runtime.InteropServices;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// A process that posix_spawn(3) started in a session of its own, with default signal handling, no input, and its
/// output and errors in pipes. Cheaper than <see cref="System.Diagnostics.Process"/> and, unlike it, able to make the session.
/// </summary>
internal sealed unsafe class SpawnedChild
{
    private SpawnedChild(int processId, int output, int diagnostics) =>
        (ProcessId, Output, Diagnostics) = (processId, output, diagnostics);

    /// <summary>Its number, which is also that of its session and group.</summary>
    public int ProcessId { get; }

    /// <summary>The descriptor to read its standard output from.</summary>
    public int Output { get; }

    /// <summary>The descriptor to read its standard error from.</summary>
    public int Diagnostics { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program's path and its arguments.</param>
    /// <param name="environment">All of its environment: <c>NAME=value</c>.</param>
    /// <exception cref="StageException">It can't be started.</exception>
    public static SpawnedChild Start(IReadOnlyList<string> command, IReadOnlyList<string> environment)
    {
        var output = stackalloc int[2];
        var diagnostics = stackalloc int[2];
        OpenPipe(output);
        OpenPipe(diagnostics);
        try
        {
            var processId = Spawn(command, environment, output[1], diagnostics[1]);
            return new SpawnedChild(processId, output[0], diagnostics[0]);
        }
        catch
        {
            _ = NativeProcess.Close(output[0]);
            _ = NativeProcess.Close(diagnostics[0]);
            throw;
        }
        finally
        {
            _ = NativeProcess.Close(output[1]);
            _ = NativeProcess.Close(diagnostics[1]);
        }
    }

    /// <summary>
    /// Sets its limits from outside: a hundred microseconds after its start, while it is still loading libraries. That
    /// costs no program between this one and the tool.
    /// </summary>
    /// <returns>Whether the system did.</returns>
    public bool TryLimit(ProcessLimits limits) =>
        Limit(NativeProcess.LimitAddressSpaceBytes, (ulong)limits.MemoryMegabytes << 20)
        && Limit(NativeProcess.LimitFileBytes, (ulong)limits.FileMegabytes << 20)
        && Limit(NativeProcess.LimitCoreBytes, 0)

        // A second between them, or the kernel would send SIGKILL, which says nothing, before SIGXCPU.
        && Limit(NativeProcess.LimitCpuSeconds, (ulong)limits.CpuSeconds, (ulong)limits.CpuSeconds + 1);

    /// <summary>Closes the reading ends.</summary>
    public void ClosePipes()
    {
        _ = NativeProcess.Close(Output);
        _ = NativeProcess.Close(Diagnostics);
    }

    private bool Limit(int resource, ulong soft, ulong? hard = null)
    {
        var limit = new NativeProcess.Limit { Soft = soft, Hard = hard ?? soft };
        return NativeProcess.SetLimit(ProcessId, resource, &limit, null) == 0;
    }

    private static void OpenPipe(int* descriptors)
    {
        if (NativeProcess.Pipe(descriptors, NativeProcess.CloseOnExec) < 0)
        {
            throw CannotStart("a pipe", Marshal.GetLastPInvokeError());
        }
    }

    private static int Spawn(
        IReadOnlyList<string> command, IReadOnlyList<string> environment, int output, int diagnostics)
    {
        var actions = stackalloc byte[NativeProcess.OpaqueBytes];
        var attributes = stackalloc byte[NativeProcess.OpaqueBytes];
        var signals = stackalloc byte[NativeProcess.OpaqueBytes];
        _ = NativeProcess.InitActions(actions);
        _ = NativeProcess.InitAttributes(attributes);
        using var arguments = new NativeStrings(command);
        using var variables = new NativeStrings(environment);
        try
        {
            _ = NativeProcess.AddOpen(actions, 0, "/dev/null", 0, 0);
            _ = NativeProcess.AddDuplicate(actions, output, 1);
            _ = NativeProcess.AddDuplicate(actions, diagnostics, 2);

            // This process ignores SIGPIPE, and what is ignored stays so in a child.
            _ = NativeProcess.FillSignals(signals);
            _ = NativeProcess.SetDefaults(attributes, signals);
            _ = NativeProcess.EmptySignals(signals);
            _ = NativeProcess.SetMask(attributes, signals);
            _ = NativeProcess.SetFlags(
                attributes, NativeProcess.NewSession | NativeProcess.SetDefaultSignals | NativeProcess.SetSignalMask);
            int processId;
            var error = NativeProcess.Spawn(
                &processId, command[0], actions, attributes, arguments.Pointers, variables.Pointers);
            return error == 0 ? processId : throw CannotStart(command[0], error);
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
            StageError.ToolCrashed, $"A child process can't be started: {what}, {Marshal.GetPInvokeErrorMessage(error)}.");

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
