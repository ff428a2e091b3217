using System.Globalization;

namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>What a silo writes, line by line with the time, in a file that stays until the test runs again.</summary>
internal sealed class SiloLog(string file) : IDisposable
{
    private const int LinesAtTheEnd = 60;
    private readonly Lock gate = new();
    private readonly StreamWriter writer = new(file) { AutoFlush = true };
    private readonly Queue<string> last = [];
    private bool isClosed;

    /// <summary>Adds a line.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        var now = DateTime.UtcNow.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        lock (gate)
        {
            if (!isClosed)
            {
                writer.WriteLine($"{now} {line}");
            }

            last.Enqueue(line);
            if (last.Count > LinesAtTheEnd)
            {
                last.Dequeue();
            }
        }
    }

    /// <summary>Its last lines.</summary>
    public string End()
    {
        lock (gate)
        {
            return $"(all of it: {file})\n{string.Join('\n', last)}";
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            writer.Dispose();
        }
    }
}
