using System.Globalization;

namespace OrleansBatch.Bench.Files;

/// <summary>What a process and the ones that it started use.</summary>
internal static class ProcessTree
{
    private const int PageBytes = 4_096;

    /// <summary>Resident memory of the children of a process and theirs, in bytes, without its Redis.</summary>
    public static long ChildMemory(int processId)
    {
        var processes = Directory.EnumerateDirectories("/proc")
            .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Select(Read)
            .OfType<Entry>()
            .ToLookup(entry => entry.Parent);
        return Below(processId);

        long Below(int parent) =>
            processes[parent].Where(entry => entry.Name != "redis-server").Sum(entry => entry.Bytes + Below(entry.Id));
    }

    // proc(5): the name stands in brackets and may hold anything; the parent is the second field after it.
    private static Entry? Read(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var end = stat.LastIndexOf(')');
            var fields = stat[(end + 2)..].Split(' ');
            return new Entry(
                int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture),
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end],
                long.Parse(fields[21], CultureInfo.InvariantCulture) * PageBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // No process, or one that has ended.
        }
    }

    private sealed record Entry(int Id, int Parent, string Name, long Bytes);
}
