using System.Collections.Immutable;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Architecture.Sources;

/// <summary>
/// The files of the repository, as a fresh clone holds them: what <c>.gitignore</c> names is left out.
/// </summary>
internal static class SourceTree
{
    private static readonly string[] Ignored = File.ReadAllLines(Path.Combine(Repository.Folder(), ".gitignore"));

    /// <summary>The folder of <c>OrleansBatch.sln</c>.</summary>
    public static string Root { get; } = Repository.Folder();

    /// <summary>Paths of all files below the root, with slashes, in order of the alphabet.</summary>
    public static ImmutableArray<string> Files { get; } = [.. Walk("").Order(StringComparer.Ordinal)];

    /// <summary>The C# files, parsed.</summary>
    public static ImmutableArray<CodeFile> Code { get; } =
        [.. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(path => new CodeFile(path))];

    /// <summary>The project files.</summary>
    public static ImmutableArray<ProjectFile> Projects { get; } =
    [
        .. Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(path => new ProjectFile(path)),
    ];

    /// <summary>The names in the root folder, folders ended by a slash.</summary>
    public static IEnumerable<string> TopLevel => Files
        .Select(path => path.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? path[..(slash + 1)] : path)
        .Distinct();

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Whether a path lies below one of these folders.</summary>
    public static bool IsBelow(this string path, params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Folder(), folder)))
        {
            var path = folder + Path.GetFileName(file);
            if (!IsIgnored(path))
            {
                yield return path;
            }
        }

        foreach (var below in Directory.EnumerateDirectories(Path.Combine(Repository.Folder(), folder)))
        {
            var path = $"{folder}{Path.GetFileName(below)}/";
            if (path != ".git/" && !IsIgnored(path))
            {
                foreach (var file in Walk(path))
                {
                    yield return file;
                }
            }
        }
    }

    // The forms that this repository's file uses: "/path", "folder/" at any depth, and "*.ending".
    private static bool IsIgnored(string path) => Ignored.Any(pattern => pattern switch
    {
        "" or ['#', ..] => false,
        ['/', .. var anchored] => path == anchored,
        ['*', .. var ending] => path.EndsWith(ending, StringComparison.Ordinal),
        _ => path == pattern || path.EndsWith("/" + pattern, StringComparison.Ordinal),
    }) || path == ".git";
}
