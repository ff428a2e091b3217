using System.Globalization;

namespace OrleansBatch.Tests.Unit.Contracts.Wire;

/// <summary>
/// Messages as versions wrote them, with what they say: files that are numbered, and never changed. In each a line of
/// name and bytes, and then the lines of its <see cref="Shape"/>, indented.
/// </summary>
internal static class GoldenBytes
{
    private const string Indent = "  ";

    private static string Folder => Path.Combine(GoldenText.Folder, "bytes");

    /// <summary>All messages of all files.</summary>
    public static IEnumerable<(string Name, byte[] Bytes, string[] Shape)> All() =>
        Files().SelectMany(file => Read(File.ReadAllLines(file)));

    /// <summary>Adds a file, with the next number.</summary>
    public static void Add(IEnumerable<(string Name, byte[] Bytes, IEnumerable<string> Shape)> messages)
    {
        Directory.CreateDirectory(Folder);
        var number = (Files().Length + 1).ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(
            Path.Combine(Folder, number + ".txt"),
            messages.SelectMany(message => message.Shape.Select(line => Indent + line)
                .Prepend($"{message.Name} {Convert.ToBase64String(message.Bytes)}")));
    }

    private static string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.txt") : [];

    private static IEnumerable<(string Name, byte[] Bytes, string[] Shape)> Read(string[] lines)
    {
        for (var start = 0; start < lines.Length;)
        {
            var head = lines[start].Split(' ');
            var shape = lines.Skip(start + 1).TakeWhile(line => line.StartsWith(Indent, StringComparison.Ordinal));
            var said = shape.Select(line => line[Indent.Length..]).ToArray();
            yield return (head[0], Convert.FromBase64String(head[1]), said);
            start += said.Length + 1;
        }
    }
}
