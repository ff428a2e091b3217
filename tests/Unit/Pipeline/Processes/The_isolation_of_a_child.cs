using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Processes;

[SupportedOSPlatform("linux")]
public sealed class The_isolation_of_a_child : IDisposable
{
    private readonly ToolRuns tools = new();
    private readonly TemporaryFolder folder = new();

    private static ChildIsolation Isolation
    {
        get
        {
            using var runner = new ToolRunner(new ProcessGate(1), new ProcessLimits());
            return runner.Isolation;
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Leaves_it_no_network()
    {
        Assert.SkipUnless(Isolation.NoNetwork, "The kernel has no filter of system calls.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var connect = $"if : < /dev/tcp/127.0.0.1/{port}; then echo connected; else echo refused; fi";

        var said = await tools.Output("bash", "-c", connect);

        Assert.Equal("refused\n", said);
        Assert.Equal("connected\n", await Outside(connect));
    }

    [Fact]
    public async Task Leaves_this_process_its_network()
    {
        await tools.Output("true");

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);

        Assert.True(client.Connected);
    }

    [Fact]
    public async Task Lets_it_start_no_process()
    {
        var failure = await tools.Failure(new(), "sh", "-c", ": & echo forked");

        Assert.Equal(StageError.ToolCrashed, failure.Error);
    }

    [Fact]
    public async Task Ends_a_child_that_forks_without_end()
    {
        // Where the service is not root the limit counts all that its user runs, which may be more than this.
        var limits = new ProcessLimits { Processes = 40, WallSeconds = 20 };

        var failure = await tools.Failure(limits, "sh", "-c", "f() { f | f & }; while :; do f || exit 1; done");

        Assert.Contains(failure.Error, new[] { StageError.ToolCrashed, StageError.TimedOut });
    }

    [Fact]
    public async Task Ends_a_child_that_writes_a_large_file()
    {
        var limits = new ProcessLimits { OutputMegabytes = 1 };

        var failure = await tools.Failure(limits, "dd", "if=/dev/zero", "of=large", "bs=64k", "count=100");

        Assert.Equal(StageError.TooLarge, failure.Error);
    }

    [Fact]
    public async Task Gives_it_a_temporary_folder_that_only_it_may_enter()
    {
        var owner = Isolation.OwnUser ? @"6\d{4}" : @"\d+";

        var said = await tools.Output(
            new ProcessLimits { Processes = 4_096 },
            "sh",
            "-c",
            "stat -c '%a %u' .; id -u; mktemp; echo kept > file && cat file");

        Assert.Matches($@"^700 ({owner})\n\1\n\./tmp\..+\nkept\n$", said);
    }

    [Theory]
    [InlineData("mkdir -p deep/er && echo > deep/er/file; pwd")]
    [InlineData("mkdir closed && echo > closed/file && chmod 000 closed; pwd")]
    public async Task Removes_its_folder_with_all_that_is_in_it(string script)
    {
        Assert.SkipUnless(Isolation.OwnUser || !script.Contains("000", StringComparison.Ordinal), "Needs root.");

        var path = await tools.Output(new ProcessLimits { Processes = 4_096 }, "sh", "-c", script);

        Assert.False(Directory.Exists(path.TrimEnd()));
    }

    [Fact]
    public async Task Removes_its_folder_when_it_is_killed()
    {
        using var killed = new CancellationTokenSource();
        using var host = new ChildHost(1, new ProcessLimits(), "/usr/bin:/bin", folder.Path);
        var running = host.RunAsync(new ToolCommand("sleep", "coreutils", ["600"]), killed.Token);
        await Wait.UntilAsync("its folder", () => Folders().Any());

        await killed.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(Folders());
    }

    [Fact]
    public void Removes_what_a_killed_service_left_and_nothing_that_is_in_use()
    {
        using var living = new PrivateFolders(folder.Path);
        var used = living.Create(user: null);
        var left = Path.Combine(folder.Path, "orleansbatch-tools-left");
        Directory.CreateDirectory(
            left, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(left, "in-use"), "");
        File.WriteAllText(Path.Combine(left, "page"), "text of a document");

        using var next = new PrivateFolders(folder.Path);

        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(used));
    }

    [Fact]
    public async Task Opens_to_it_one_document_and_no_other()
    {
        var path = Path.Combine(folder.Path, "document");
        await File.WriteAllTextAsync(path, "text", TestContext.Current.CancellationToken);
        using var input = File.OpenHandle(path);
        var read = new ToolCommand("cat", "coreutils", [ToolCommand.InputPath]) { Input = input };

        var result = await tools.Run(new(), read, TestContext.Current.CancellationToken);

        Assert.Equal("text"u8, result.Output.Span);
        Assert.SkipUnless(Isolation.OwnUser, "Only root can give a child a user of its own.");
        Assert.Equal(StageError.ToolCrashed, (await tools.Failure(new(), "cat", path)).Error);
    }

    [Fact]
    public async Task Reads_a_document_that_only_the_service_may_open()
    {
        var path = Path.Combine(folder.Path, "document");
        await File.WriteAllTextAsync(path, "text", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        using var input = File.OpenHandle(path);
        var read = new ToolCommand("cat", "coreutils", [ToolCommand.InputPath]) { Input = input };

        var result = await tools.Run(new(), read, TestContext.Current.CancellationToken);

        Assert.Equal("text"u8, result.Output.Span);
    }

    [Fact]
    public async Task Keeps_this_process_secret_from_it()
    {
        Assert.SkipUnless(Isolation.OwnUser, "Only root can give a child a user of its own.");

        var environment = await tools.Failure(new(), "cat", $"/proc/{Environment.ProcessId}/environ");

        Assert.Equal(StageError.ToolCrashed, environment.Error);
    }

    private static async Task<string> Outside(string script)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, ArgumentList = { "-c", script } };
        using var process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private IEnumerable<string> Folders() => Directory
        .EnumerateDirectories(folder.Path, "orleansbatch-tools-*")
        .SelectMany(Directory.EnumerateDirectories);
}
