using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OrleansBatch.Tests.Architecture.Sources;

namespace OrleansBatch.Tests.Architecture;

public sealed class The_arrows_between_projects
{
    /// <summary>Whom a project may reference by name; what those reference in turn comes along.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["grain-interfaces"] = [],
        ["pipeline"] = [],
        ["grains"] = ["grain-interfaces", "pipeline"],
        ["silo"] = ["grains"],
        ["api"] = ["silo", "grains"],
        ["cli"] = [],
        ["embedded/Abstractions"] = [],
        ["embedded/Runtime"] = ["embedded/Abstractions"],
        ["eng/probe"] = [],
    };

    [Fact]
    public void Go_one_way() => Findings.None(
        from project in SourceTree.Projects
        where !project.Path.IsBelow("tests/", "bench/")
        from other in project.Projects
        where !Allowed.GetValueOrDefault(project.Folder, []).Contains(other)
        select $"{project.Path} -> {other}",
        "api, silo -> grains -> grain-interfaces; grains -> pipeline; the embedded engine knows none of them.");

    [Fact]
    public void Are_decided_for_every_project() => Findings.None(
        from project in SourceTree.Projects
        where !project.Path.IsBelow("tests/", "bench/") && !Allowed.ContainsKey(project.Folder)
        select project.Path,
        "Say in this test whom a new project may know.");

    [Fact]
    public void Lead_to_the_programming_model_from_grains_and_their_hosts_only() => Findings.None(
        from project in SourceTree.Projects
        where project.Has("UsesGrainModel")
            && !project.Path.IsBelow("grain-interfaces/", "grains/", "silo/", "api/", "tests/")
        select project.Path,
        "UsesGrainModel belongs to contracts, grains and hosts.");

    [Fact]
    public void Lead_to_the_engine_itself_from_its_composition_root_only() => Findings.None(
        from project in SourceTree.Projects
        where project.Has("HostsGrainEngine") && !project.Path.IsBelow("silo/", "tests/", "eng/probe/")
        select project.Path,
        "HostsGrainEngine belongs to the silo.");
}

public sealed class The_pipeline
{
    private static readonly string[] Foreign = ["Orleans", "OrleansBatch", "Microsoft.AspNetCore", "StackExchange"];

    [Fact]
    public void Is_a_plain_library_without_grains_or_HTTP() => Findings.None(
        from project in SourceTree.Projects
        where project.Path.IsBelow("pipeline/")
        from reference in project.Packages.Append(project.Sdk).Concat(project.Projects)
        where Foreign.Any(name => Names.IsIn(name, reference)) || reference == "Microsoft.NET.Sdk.Web"
        select $"{project.Path}: {reference}",
        "A stage author opens pipeline/ only.");

    [Fact]
    public void Names_nobody_else_in_its_source() => Findings.None(
        from file in SourceTree.Code
        where file.Path.IsBelow("pipeline/")
        from name in Names.In(file)
        where Foreign.Any(foreign => Names.IsIn(foreign, name.ToString()))
            && !Names.IsIn("OrleansBatch.Pipeline", name.ToString())
        select file.At(name),
        "A stage author opens pipeline/ only.");
}

public sealed class The_embedded_engine
{
    [Fact]
    public void Is_named_by_the_composition_root_and_its_tests_only() => Findings.None(
        from file in SourceTree.Code
        where !file.Path.IsBelow("silo/Engine/", "embedded/", "tests/")
        from line in file.Lines.Index()
        where line.Item.Contains("OrleansBatch.Embedded", StringComparison.Ordinal)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}",
        "Grains and hosts use the Orleans programming model; which engine runs them is silo/Engine's business.");

    [Fact]
    public void Is_told_apart_from_Orleans_by_the_composition_root_and_tests_only() => Findings.None(
        from file in SourceTree.Code
        where file.IsProduct && !file.Path.IsBelow("silo/Engine/")
        from line in file.Lines.Index()
        where line.Item.StartsWith("#if", StringComparison.Ordinal)
            && line.Item.Contains("ORLEANS", StringComparison.Ordinal)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}",
        "Grains and hosts are the same on both engines; what differs belongs to silo/Engine.");

    [Fact]
    public void Names_nobody_else_in_its_source() => Findings.None(
        from file in SourceTree.Code
        where file.Path.IsBelow("embedded/")
        from name in Names.In(file)
        where Names.IsIn("OrleansBatch", name.ToString()) && !Names.IsIn("OrleansBatch.Embedded", name.ToString())
        select file.At(name),
        "The engine runs any grains; it knows none.");
}

public sealed class The_contracts
{
    private static readonly string[] Foreign =
    [
        "OrleansBatch.Grains", "OrleansBatch.Pipeline", "OrleansBatch.Silo", "OrleansBatch.Api", "Microsoft",
        "StackExchange",
    ];

    [Fact]
    public void Name_nobody_but_themselves_and_the_programming_model() => Findings.None(
        from file in SourceTree.Code
        where file.Path.IsBelow("grain-interfaces/")
        from name in Names.In(file)
        where Foreign.Any(foreign => Names.IsIn(foreign, name.ToString()))
        select file.At(name),
        "Contracts: grain interfaces, messages, events, ids. No logic, no I/O.");
}

/// <summary>The namespaces and qualified names that a file mentions.</summary>
internal static class Names
{
    public static IEnumerable<SyntaxNode> In(CodeFile file) => file.Root.DescendantNodes().Where(node => node switch
    {
        NameSyntax => node.Parent is not (NameSyntax or BaseNamespaceDeclarationSyntax or MemberAccessExpressionSyntax),
        MemberAccessExpressionSyntax => node.Parent is not MemberAccessExpressionSyntax,
        _ => false,
    });

    public static bool IsIn(string space, string name)
    {
        var plain = name.Replace("global::", "", StringComparison.Ordinal);
        return plain == space || plain.StartsWith(space + ".", StringComparison.Ordinal);
    }
}
