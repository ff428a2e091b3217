using System.Globalization;
using System.Text;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Processes;

public sealed class A_child_process : IDisposable
{
    // More than one process, for children that start others.
    private static readonly ProcessLimits Several = new() { Processes = 4_096 };

    private readonly ToolRuns tools = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Gets_its_arguments_as_they_are_and_no_shell_reads_them() =>
        Assert.Equal("$HOME;`id`'\"* \n", await tools.Output("printf", "%s\n", "$HOME;`id`'\"* "));

    [Fact]
    public async Task Knows_nothing_of_this_process_but_where_programs_are()
    {
        Environment.SetEnvironmentVariable("ORLEANSBATCH_TEST_SECRET", "s3cret");

        var names = (await tools.Output("env")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=')[0]).Order(StringComparer.Ordinal);

        Assert.Equal(["HOME", "LANG", "PATH", "TMPDIR"], names);
    }

    [Fact]
    public async Task Has_no_input_and_no_open_files_of_this_process()
    {
        using var held = File.Create(Path.Combine(folder.Path, "held"));

        var files = await tools.Output("ls", "-l", "/proc/self/fd");

        Assert.Contains("0 -> /dev/null", files, StringComparison.Ordinal);
        Assert.DoesNotContain("held", files, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_a_session_of_its_own()
    {
        var fields = (await tools.Output("cat", "/proc/self/stat")).Split(' ');

        var (process, group, session) = (fields[0], fields[4], fields[5]);
        Assert.Equal(process, group);
        Assert.Equal(process, session);
    }

    [Fact]
    public async Task Can_gain_no_privileges_and_dies_with_the_thread_that_started_it()
    {
        var status = await tools.Output("cat", "/proc/self/status");

        Assert.Contains("NoNewPrivs:\t1", status, StringComparison.Ordinal);
        Assert.Contains("signal: KILL", await tools.Output("setpriv", "--dump"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Is_limited_in_memory_processor_time_and_what_it_writes()
    {
        var options = new ProcessLimits { MemoryMegabytes = 512, CpuSeconds = 7, OutputMegabytes = 3 };

        var limits = await tools.Output(options, "cat", "/proc/self/limits");

        Assert.Matches(@"Max address space +536870912 +536870912", limits);
        Assert.Matches(@"Max cpu time +7 +8", limits);
        Assert.Matches(@"Max file size +3145728 +3145728", limits);
        Assert.Matches(@"Max core file size +0 +0", limits);
        Assert.Matches(@"Max processes +1 +1", limits);
        Assert.Matches(@"Max open files +256 +256", limits);
    }

    [Fact]
    public async Task Is_killed_when_it_writes_too_much()
    {
        var failure = await tools.Failure(new ProcessLimits { OutputMegabytes = 1 }, "yes");

        Assert.Equal(StageError.TooLarge, failure.Error);
    }

    [Fact]
    public async Task Is_killed_when_it_takes_too_long()
    {
        var failure = await tools.Failure(new ProcessLimits { WallSeconds = 1 }, "sleep", "600");

        Assert.Equal(StageError.TimedOut, failure.Error);
    }

    [Fact]
    public async Task Is_killed_when_it_computes_too_long()
    {
        var failure = await tools.Failure(new ProcessLimits { CpuSeconds = 1 }, "sha256sum", "/dev/zero");

        Assert.Equal(StageError.TimedOut, failure.Error);
        Assert.Contains("processor time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_out_of_memory_when_it_needs_more_than_it_may()
    {
        var limits = new ProcessLimits { MemoryMegabytes = 64 };

        var failure = await tools.Failure(limits, "dd", "if=/dev/zero", "of=/dev/null", "bs=1G");

        Assert.Equal(StageError.OutOfMemory, failure.Error);
    }

    [Fact]
    public async Task Is_killed_with_everything_that_it_started_when_its_work_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var argument = $"600.{Random.Shared.Next():0000000000}";
        var running = tools.Run(Several, "sh", ["-c", $"sleep {argument} & wait"], cancelled.Token);
        var grandchild = await Wait.ForAsync("the grandchild", () => Find(argument));

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Wait.UntilAsync("the grandchild's end", () => !IsRunning(grandchild));
    }

    [Fact]
    public async Task Leaves_nothing_running_when_it_ends_by_itself()
    {
        var told = await tools.Output(Several, "sh", "-c", "sleep 600 & echo $!");
        var grandchild = int.Parse(told, CultureInfo.InvariantCulture);

        await Wait.UntilAsync("the grandchild's end", () => !IsRunning(grandchild));
    }

    [Fact]
    public async Task Is_not_started_when_its_work_was_cancelled_before() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => tools.Run(new(), "true", [], new CancellationToken(canceled: true)));

    [Fact]
    public async Task Names_the_package_to_install_when_its_tool_is_missing()
    {
        var failure = await tools.Failure(new(), "no-such-tool-here");

        Assert.Equal(StageError.ToolMissing, failure.Error);
        Assert.Contains("no-such-tool-here", failure.Message, StringComparison.Ordinal);
        Assert.Contains("test-package", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 7", StageError.ToolCrashed)]
    [InlineData("kill -SEGV $$", StageError.ToolCrashed)]
    [InlineData("kill -KILL $$", StageError.ToolCrashed)]
    [InlineData("kill -XCPU $$", StageError.TimedOut)]
    [InlineData("kill -XFSZ $$", StageError.TooLarge)]
    [InlineData("echo terminate: std::bad_alloc >&2; kill -ABRT $$", StageError.OutOfMemory)]
    [InlineData("echo write error: No space left on device >&2; exit 1", StageError.DiskFull)]
    public async Task Fails_as_its_exit_says(string script, StageError error) =>
        Assert.Equal(error, (await tools.Failure(new(), "sh", "-c", script)).Error);

    [Fact]
    public async Task Is_never_quoted_in_an_error()
    {
        var failure = await tools.Failure(new(), "sh", "-c", "echo the secret text of a document; echo secret >&2; exit 3");

        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task May_write_any_amount_of_diagnostics_of_which_the_beginning_is_kept()
    {
        string[] arguments = ["-c", "yes warning | head -c 1000000 >&2; echo done"];

        var result = await tools.Run(Several, "sh", arguments, TestContext.Current.CancellationToken);

        Assert.Equal("done\n", Encoding.UTF8.GetString(result.Output.Span));
        Assert.Equal(4_096, result.Diagnostics.Length);
    }

    private static bool IsRunning(int process) => Directory.Exists($"/proc/{process}")
        && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    // Found by an argument that no other process has.
    private static int? Find(string argument) => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && CommandLine(id) == $"sleep\0{argument}\0")
        .Select(id => (int?)id)
        .FirstOrDefault();

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
