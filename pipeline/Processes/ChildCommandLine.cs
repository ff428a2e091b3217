using System.Collections.Immutable;
using System.Runtime.Versioning;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// What is started for a tool: two programs that each set what they are asked for and become the next, so that it is
/// one process, and limited before it is the tool.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class ChildCommandLine
{
    private const int OpenFiles = 256;

    /// <summary>The line of a command.</summary>
    /// <param name="command">The tool and its arguments.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="user">The user that it runs as; null for the service's own.</param>
    /// <param name="tools">Where programs are.</param>
    /// <exception cref="Stages.StageException">A program is not installed.</exception>
    public static ImmutableArray<string> Of(ToolCommand command, ProcessLimits limits, int? user, ToolLocator tools)
    {
        var tool = tools.Find(command.Tool, command.Package);
        ImmutableArray<string> asUser = user is { } number
            ? [$"--reuid={number}", $"--regid={number}", "--clear-groups"]
            : [];
        return
        [
            // The user comes first: a limit on processes would count them against the service's user.
            tools.Find("setpriv", "util-linux"), .. asUser, "--no-new-privs", "--pdeathsig", "KILL", "--",
            tools.Find("prlimit", "util-linux"),
            $"--as={(long)limits.MemoryMegabytes << 20}",
            $"--fsize={(long)limits.OutputMegabytes << 20}",
            $"--nproc={limits.Processes}",
            $"--nofile={OpenFiles}",
            "--core=0",

            // A second between them, or the kernel would send SIGKILL, which says nothing, before SIGXCPU.
            $"--cpu={limits.CpuSeconds}:{limits.CpuSeconds + 1}",
            tool, .. command.Arguments.Select(argument => Readable(argument, command, user)),
        ];
    }

    // Who opens a file by its descriptor needs the right to read it; who reads from the descriptor does not.
    private static string Readable(string argument, ToolCommand command, int? user) =>
        argument == ToolCommand.InputPath
        && user is not null
        && command.Input is { } input
        && (File.GetUnixFileMode(input) & UnixFileMode.OtherRead) == 0
            ? "-"
            : argument;
}
