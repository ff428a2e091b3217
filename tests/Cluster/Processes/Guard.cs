using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>
/// Ends a cluster's processes when the tests' own process is ended before it can: silos that nobody owns would go on
/// for ever.
/// </summary>
internal sealed class Guard : IDisposable
{
    private const string Script =
        """while kill -0 "$0" 2>/dev/null; do sleep 1; done; while read -r left; do kill -9 "$left"; done < "$1" """;

    private readonly Lock gate = new();
    private readonly string file;
    private readonly Process process;

    /// <summary>Begins to watch.</summary>
    /// <param name="folder">Where it keeps its list.</param>
    public Guard(string folder)
    {
        file = Path.Combine(folder, "processes");
        File.WriteAllText(file, "");
        process = Process.Start("sh", ["-c", Script, Text(Environment.ProcessId), file]);
    }

    /// <summary>Watches over a process from now on.</summary>
    public void Add(int processId)
    {
        lock (gate)
        {
            File.AppendAllText(file, Text(processId) + "\n");
        }
    }

    /// <summary>Forgets a process that has ended: its number may become another's.</summary>
    public void Remove(int processId)
    {
        lock (gate)
        {
            File.WriteAllLines(file, File.ReadAllLines(file).Where(line => line != Text(processId)));
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
