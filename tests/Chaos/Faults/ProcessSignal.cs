using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Tests.Chaos.Faults;

/// <summary>Sends signals to processes that a test started.</summary>
internal static class ProcessSignal
{
    /// <summary>Stops a process where it is; it notices nothing.</summary>
    public static Task FreezeAsync(int process) => SendAsync(process, "-STOP");

    /// <summary>Lets a frozen process go on.</summary>
    public static Task ThawAsync(int process) => SendAsync(process, "-CONT");

    /// <summary>Asks a process to end, as an operator would.</summary>
    public static Task TerminateAsync(int process) => SendAsync(process, "-TERM");

    private static async Task SendAsync(int process, string signal)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
