using System.Text.RegularExpressions;
using OrleansBatch.Tests.Architecture.Sources;

namespace OrleansBatch.Tests.Architecture;

public sealed class The_root_of_the_repository
{
    private static readonly string[] Folders =
    [
        ".ci/", "api/", "bench/", "cli/", "deploy/", "docs/", "embedded/", "eng/", "grain-interfaces/", "grains/",
        "pipeline/", "silo/", "tests/",
    ];

    private static readonly string[] Files =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "LICENSE", "OrleansBatch.sln", "README.md", "build", "global.json", "run", "test",
    ];

    [Fact]
    public void Holds_what_the_layout_says_and_nothing_else() => Findings.None(
        SourceTree.TopLevel.Except([.. Folders, .. Files]),
        "A new folder is a decision: put it into the design and into this test.");

    [Fact]
    public void Holds_what_everything_else_stands_on() => Findings.None(
        new[] { "api/", "embedded/", "grain-interfaces/", "grains/", "pipeline/", "silo/", "tests/", "run", "test" }
            .Except(SourceTree.TopLevel),
        "These are missing.");
}

public sealed class The_solution
{
    [Fact]
    public void Builds_every_project() => Findings.None(
        from project in SourceTree.Projects
        where !project.Path.IsBelow("eng/")
            && !SourceTree.Read("OrleansBatch.sln").Contains(project.Path.Replace('/', '\\'), StringComparison.Ordinal)
        select project.Path,
        "dotnet sln add");
}

public sealed partial class A_file_of_the_repository
{
    private static readonly string[] RegistryFiles =
        ["nuget.config", ".npmrc", "pip.conf", ".yarnrc", "package-lock.json"];

    [Fact]
    public void Names_no_folder_of_a_machine() => Findings.None(
        from path in SourceTree.Files
        where TextFiles.IsText(path)
        from line in SourceTree.Read(path).Split('\n').Index()
        where MachineFolder().IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}",
        "What is built here is built anywhere.");

    [Fact]
    public void Names_no_package_registry() => Findings.None(
        (from path in SourceTree.Files
         where RegistryFiles.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)
         select path)
        .Concat(
            from path in SourceTree.Files
            where TextFiles.IsText(path)
            from line in SourceTree.Read(path).Split('\n').Index()
            where Registry().IsMatch(line.Item)
            select $"{path}:{line.Index + 1}: {line.Item.Trim()}"),
        "Where packages come from is the machine's own setting.");

    // Written so that this file does not hold what it looks for.
    [GeneratedRegex(@"(?<![\w.~*])/(work|root|home)/")]
    private static partial Regex MachineFolder();

    [GeneratedRegex(@"package[S]ources|Restore(AdditionalProject)?[S]ources|index-ur[l]|--[s]ource\s+http")]
    private static partial Regex Registry();
}

/// <summary>Which files are text that people write.</summary>
internal static class TextFiles
{
    private static readonly string[] Endings =
    [
        "", ".cs", ".css", ".csproj", ".html", ".js", ".json", ".md", ".props", ".sh", ".sln", ".svg", ".targets",
        ".toml", ".txt", ".xml", ".yaml", ".yml", ".editorconfig", ".gitattributes", ".gitignore",
    ];

    public static bool IsText(string path) =>
        Endings.Contains(Path.GetExtension(path))
        && !path.IsBelow("api/wwwroot/lib/")
        && !path.Contains("/samples/", StringComparison.Ordinal);
}
