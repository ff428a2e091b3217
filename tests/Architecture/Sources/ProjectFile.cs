using System.Collections.Immutable;
using System.Xml.Linq;
using static System.IO.Path;

namespace OrleansBatch.Tests.Architecture.Sources;

/// <summary>A project file.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument xml = XDocument.Parse(SourceTree.Read(path));

    /// <summary>The path below the repository's root.</summary>
    public string Path { get; } = path;

    /// <summary>The folder, without a slash at its end.</summary>
    public string Folder { get; } = path[..path.LastIndexOf('/')];

    /// <summary>The namespace of what lies in the folder itself.</summary>
    public string RootNamespace => Property("RootNamespace") ?? GetFileNameWithoutExtension(Path);

    /// <summary>The SDK that builds it.</summary>
    public string Sdk => xml.Root!.Attribute("Sdk")!.Value;

    /// <summary>Folders of the projects that it references by name.</summary>
    public ImmutableArray<string> Projects =>
    [
        .. Items("ProjectReference")
            .Select(reference => GetDirectoryName(GetFullPath(reference, Combine(SourceTree.Root, Folder)))!)
            .Select(folder => GetRelativePath(SourceTree.Root, folder)),
    ];

    /// <summary>Packages and shared frameworks that it references by name.</summary>
    public ImmutableArray<string> Packages => [.. Items("PackageReference"), .. Items("FrameworkReference")];

    /// <summary>Whether a property is set to true.</summary>
    public bool Has(string property) => Property(property) == "true";

    private string? Property(string name) => xml.Descendants(name).FirstOrDefault()?.Value;

    private IEnumerable<string> Items(string kind) =>
        xml.Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
