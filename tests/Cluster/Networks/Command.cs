using System.ComponentModel;
using System.Diagnostics;

namespace OrleansBatch.Tests.Cluster.Networks;

/// <summary>Runs commands of the system that end at once.</summary>
internal static class Command
{
    /// <summary>Runs a command; answers what it wrote.</summary>
    public static async Task<string> RunAsync(string command, params IReadOnlyList<string> arguments)
    {
        var (output, error) = await TalkAsync(command, arguments);
        return error is null
            ? output
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {error}");
    }

    /// <summary>Tries a command; answers why it failed, or null when it did not.</summary>
    public static async Task<string?> TryAsync(string command, params IReadOnlyList<string> arguments)
    {
        try
        {
            return (await TalkAsync(command, arguments)).Error;
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }

    private static async Task<(string Output, string? Error)> TalkAsync(string command, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output, process.ExitCode == 0 ? null : (await error).Trim());
    }
}
