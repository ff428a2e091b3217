using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Runs tools as limited child processes that know nothing of this process's environment and end with it.
/// </summary>
public sealed class ToolRunner : IDisposable
{
    private const string DefaultSearchPath = "/usr/local/bin:/usr/bin:/bin";

    private readonly ProcessGate gate;
    private readonly ProcessLimits limits;
    private readonly ToolLocator tools;
    private readonly ChildThreads threads;
    private readonly ImmutableArray<string> environment;
    private readonly Lazy<ImmutableArray<string>> prefix;

    /// <summary>Makes a runner whose children pass a gate.</summary>
    public ToolRunner(ProcessGate gate, ProcessLimits limits)
    {
        var searchPath = Environment.GetEnvironmentVariable("PATH") ?? DefaultSearchPath;
        this.gate = gate;
        this.limits = limits;
        tools = new ToolLocator(searchPath);
        threads = new ChildThreads(gate.Capacity);
        prefix = new Lazy<ImmutableArray<string>>(Prefix, LazyThreadSafetyMode.PublicationOnly);
        environment = [$"PATH={searchPath}", "LANG=C.UTF-8", "HOME=/nonexistent"];
    }

    /// <inheritdoc/>
    public void Dispose() => threads.Dispose();

    /// <summary>Runs a tool to its end.</summary>
    /// <param name="command">The tool and its arguments.</param>
    /// <param name="urgent">Whether it may go one beyond the processors.</param>
    /// <param name="cancellationToken">Kills it and everything that it started.</param>
    /// <exception cref="StageException">It failed, as <see cref="ToolExits"/> says, or passed a limit.</exception>
    internal async Task<ToolResult> RunAsync(ToolCommand command, bool urgent, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new StageException(
                StageError.Misconfigured, $"Running {command.Tool} safely needs Linux. Use a container.");
        }
        var tool = tools.Find(command.Tool, command.Package);
        ImmutableArray<string> line = [.. prefix.Value, tool, .. command.Arguments];
        using var place = await gate.EnterAsync(urgent, cancellationToken);
        return await threads.RunAsync(() => Run(command.Tool, line, cancellationToken));
    }

    // Each of the two programs sets what it is asked for and becomes the next: one process, limited before it is the
    // tool.
    private ImmutableArray<string> Prefix()
    {
        var memory = (long)limits.MemoryMegabytes << 20;
        var output = (long)limits.OutputMegabytes << 20;
        return
        [
            tools.Find("prlimit", "util-linux"), $"--as={memory}", $"--fsize={output}", "--core=0",

            // A second between them, or the kernel would send SIGKILL, which says nothing, before SIGXCPU.
            $"--cpu={limits.CpuSeconds}:{limits.CpuSeconds + 1}",
            tools.Find("setpriv", "util-linux"), "--no-new-privs", "--pdeathsig", "KILL", "--",
        ];
    }

    private ToolResult Run(string tool, ImmutableArray<string> line, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var wall = new CancellationTokenSource(TimeSpan.FromSeconds(limits.WallSeconds));
        using var child = new ChildProcess(line, environment);
        ToolResult result;
        using (cancellationToken.UnsafeRegister(_ => child.Kill(), null))
        using (wall.Token.UnsafeRegister(_ => child.Kill(), null))
        {
            result = child.Wait();
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (wall.IsCancellationRequested)
        {
            throw new StageException(StageError.TimedOut, $"{tool} took longer than {limits.WallSeconds} seconds.");
        }
        return ToolExits.Failure(tool, result) is { } failure ? throw failure : result;
    }
}
