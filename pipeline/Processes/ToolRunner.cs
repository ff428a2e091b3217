using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Runs tools as limited child processes that know nothing of this process's environment and end with it.
/// </summary>
public sealed class ToolRunner : IDisposable
{
    private const string DefaultSearchPath = "/usr/local/bin:/usr/bin:/bin";

    private readonly ProcessGate gate;
    private readonly ChildHost? host;

    /// <summary>Makes a runner whose children pass a gate, and whose tools are found by <c>PATH</c>.</summary>
    public ToolRunner(ProcessGate gate, ProcessLimits limits)
        : this(gate, limits, Environment.GetEnvironmentVariable("PATH") ?? DefaultSearchPath)
    {
    }

    /// <summary>Makes a runner that looks for tools in other folders.</summary>
    internal ToolRunner(ProcessGate gate, ProcessLimits limits, string searchPath)
    {
        this.gate = gate;
        Limits = limits;
        host = OperatingSystem.IsLinux() ? new ChildHost(gate.Capacity, limits, searchPath, Path.GetTempPath()) : null;
    }

    /// <summary>How many children run at once, without the urgent one.</summary>
    public int Places => gate.Capacity - 1;

    /// <summary>What a child may use where its command does not say.</summary>
    public ProcessLimits Limits { get; }

    /// <summary>What the kernel allows to hold for children here.</summary>
    public ChildIsolation Isolation => OperatingSystem.IsLinux() && host is not null
        ? host.Isolation
        : new ChildIsolation(NoNetwork: false, OwnUser: false);

    /// <summary>Waits until what runs has ended.</summary>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            host?.Dispose();
        }
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <param name="command">The tool and its arguments.</param>
    /// <param name="urgent">Whether it may go one beyond the processors.</param>
    /// <param name="cancellationToken">Kills it and everything that it started.</param>
    /// <exception cref="StageException">It failed, as <see cref="ToolExits"/> says, or passed a limit.</exception>
    internal async Task<ToolResult> RunAsync(ToolCommand command, bool urgent, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || host is null)
        {
            throw NeedsLinux(command);
        }
        using var place = await gate.EnterAsync(urgent, cancellationToken);
        return await host.RunAsync(command, cancellationToken);
    }

    /// <summary>Runs a tool that takes no time and reads no document, past the gate; the thread waits for it.</summary>
    /// <exception cref="StageException">It failed, as <see cref="ToolExits"/> says.</exception>
    internal ToolResult Run(ToolCommand command) => OperatingSystem.IsLinux() && host is not null
        ? host.Run(command)
        : throw NeedsLinux(command);

    private static StageException NeedsLinux(ToolCommand command) =>
        new(StageError.Misconfigured, $"Running {command.Tool} safely needs Linux. Use a container.");
}

/// <summary>How far the kernel lets children be shut in; the rest of their limits hold everywhere.</summary>
/// <param name="NoNetwork">They can open no socket and can't look into other processes.</param>
/// <param name="OwnUser">Each runs as a user who owns nothing, and not as the service's.</param>
public sealed record ChildIsolation(bool NoNetwork, bool OwnUser);
