using System.Globalization;

namespace OrleansBatch.Tests.Simulation.World;

/// <summary>What happened, in order: the newest events as text, and a hash over everything.</summary>
internal sealed class Trace(Func<TimeSpan> now, Action<string>? write)
{
    private const int Kept = 60;
    private readonly Queue<string> newest = new();
    private ulong hash = 14695981039346656037;

    /// <summary>A hash over all steps and events: two runs that differ anywhere differ here.</summary>
    public string Hash => hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The newest events, oldest first.</summary>
    public IEnumerable<string> Newest => newest;

    /// <summary>Something happened.</summary>
    public void Add(string who, string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{now().TotalSeconds,11:f5}  {who,-9} {what}");
        foreach (var letter in line)
        {
            Mix(letter);
        }

        newest.Enqueue(line);
        if (newest.Count > Kept)
        {
            newest.Dequeue();
        }

        write?.Invoke(line);
    }

    /// <summary>A step was taken.</summary>
    public void Mix(long number) => hash = (hash ^ (ulong)number) * 1099511628211;
}
