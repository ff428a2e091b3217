using System.Runtime.CompilerServices;

namespace OrleansBatch.Tests.Unit.Contracts;

/// <summary>A file of facts that released versions rely on. What comes new is added to it, and nothing else.</summary>
internal static class GoldenText
{
    /// <summary>Environment variable: when it is set, what is new is written into the files.</summary>
    public const string Accept = "ACCEPT_CONTRACTS";

    /// <summary>The folder of the files in the sources.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Here())!, "golden");

    /// <summary>The facts of a file.</summary>
    public static string[] Read(string file) => File.Exists(PathOf(file)) ? File.ReadAllLines(PathOf(file)) : [];

    /// <summary>Fails when a fact of the file no longer holds.</summary>
    public static void StillHolds(string file, IEnumerable<string> now, string advice)
    {
        var broken = Read(file).Except(now).ToArray();
        Assert.True(
            broken.Length == 0,
            $"{advice}\n{file} says, and the code no longer does:\n{string.Join('\n', broken)}");
    }

    /// <summary>Fails when the file lacks a fact, or adds it where that is asked for.</summary>
    public static void IsComplete(string file, IEnumerable<string> now, string advice)
    {
        var all = now.ToArray();
        var added = all.Except(Read(file)).ToArray();
        if (added.Length > 0 && Environment.GetEnvironmentVariable(Accept) is not null && !Read(file).Except(all).Any())
        {
            File.WriteAllLines(PathOf(file), all);
            return;
        }

        Assert.True(
            added.Length == 0,
            $"{advice}\nThen {Accept}=1 ./test --filter Contracts accepts.\n{file} lacks:\n{string.Join('\n', added)}");
    }

    private static string PathOf(string file) => Path.Combine(Folder, file);

    private static string Here([CallerFilePath] string path = "") => path;
}
