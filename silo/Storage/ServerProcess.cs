using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Silo.Storage;

/// <summary>What a private redis-server left in its folder about its process.</summary>
internal static class ServerProcess
{
    /// <summary>Whether the server whose id is in <c>redis.pid</c> lives.</summary>
    public static bool IsRunning(string folder)
    {
        if (!TryReadNumber(Path.Combine(folder, "redis.pid"), out var pid))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("redis-server", StringComparison.Ordinal) && !IsZombie(pid);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Reads a file that holds a number.</summary>
    public static bool TryReadNumber(string path, out int number)
    {
        number = 0;
        return File.Exists(path) && int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out number);
    }

    // One that was killed keeps its name until its parent has heard of its end, which may be never. See proc(5).
    private static bool IsZombie(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            return stat[stat.LastIndexOf(')') + 2] is 'Z' or 'X';
        }
        catch (IOException)
        {
            // Gone by now; or no Linux, and then there is nothing to see.
            return false;
        }
    }
}
