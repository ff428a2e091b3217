using System.Collections.Immutable;
using System.Runtime.Versioning;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>What children need while they run: a thread that starts them, threads that wait, and folders.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ChildHost : IDisposable
{
    private readonly int count;
    private readonly ProcessLimits limits;
    private readonly ToolLocator tools;
    private readonly PrivateFolders folders;
    private readonly ChildLauncher launcher = new();
    private readonly ChildThreads threads;
    private readonly ImmutableArray<string> environment;

    /// <summary>Makes ready for children.</summary>
    /// <param name="count">How many run at once.</param>
    /// <param name="limits">What each may use where its command does not say.</param>
    /// <param name="searchPath">Where tools are looked for, as in <c>PATH</c>; children get it too.</param>
    /// <param name="temporaryFolder">Where their private folders are made.</param>
    public ChildHost(int count, ProcessLimits limits, string searchPath, string temporaryFolder)
    {
        this.count = count;
        this.limits = limits;
        tools = new ToolLocator(searchPath);
        folders = new PrivateFolders(temporaryFolder);
        threads = new ChildThreads(count);
        environment = [$"PATH={searchPath}", "LANG=C.UTF-8", "HOME=/nonexistent", "TMPDIR=."];
    }

    /// <summary>What the kernel allows to hold for children here.</summary>
    public ChildIsolation Isolation => new(launcher.IsFiltered, ChildUser.InSlot(0) is not null);

    /// <summary>Waits until what runs has ended.</summary>
    public void Dispose()
    {
        threads.Dispose();
        launcher.Dispose();
        folders.Dispose();
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <exception cref="StageException">It failed, as <see cref="ToolExits"/> says, or passed a limit.</exception>
    public Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken) =>
        threads.RunAsync(slot => Run(command, ChildUser.InSlot(slot), cancellationToken));

    /// <summary>Runs a tool to its end while the thread waits.</summary>
    /// <exception cref="StageException">It failed, as <see cref="ToolExits"/> says, or passed a limit.</exception>
    public ToolResult Run(ToolCommand command) => Run(command, ChildUser.InSlot(count), CancellationToken.None);

    private ToolResult Run(ToolCommand command, int? user, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var allowed = command.Limits ?? limits;
        var line = ChildCommandLine.Of(command, allowed, user, tools);
        var folder = folders.Create(user);
        try
        {
            var start = new ChildStart(line, environment.AddRange(command.Environment), folder, command.Input);
            return Run(command.Tool, start, TimeSpan.FromSeconds(allowed.WallSeconds), cancellationToken);
        }
        finally
        {
            PrivateFolders.Remove(folder);
        }
    }

    private ToolResult Run(string tool, ChildStart start, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var wall = new CancellationTokenSource(longest);
        using var child = new ChildProcess(launcher, start);
        ToolResult result;
        using (cancellationToken.UnsafeRegister(_ => child.Kill(), null))
        using (wall.Token.UnsafeRegister(_ => child.Kill(), null))
        {
            result = child.Wait();
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (wall.IsCancellationRequested)
        {
            throw new StageException(StageError.TimedOut, $"{tool} took longer than {longest.TotalSeconds} seconds.");
        }
        return ToolExits.Failure(tool, result) is { } failure ? throw failure : result;
    }
}
