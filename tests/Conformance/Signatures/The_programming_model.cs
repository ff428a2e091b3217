using System.Reflection;

namespace OrleansBatch.Tests.Conformance.Signatures;

/// <summary>Holds the embedded engine's Orleans.* types against the official assembly.</summary>
public sealed class The_programming_model : IDisposable
{
    private readonly PublicSurface own = new(typeof(Grain).Assembly.Location);
    private readonly PublicSurface official = new(OfficialPath());

    [Fact]
    public void Lives_in_namespaces_of_Orleans_only() => Assert.All(
        own.Types.Keys,
        static name => Assert.Matches("^Orleans(\\.\\w+)*\\.\\w+", name));

    [Fact]
    public void Has_only_members_that_Orleans_has_with_the_same_signature()
    {
        var invented = own.Types
            .Where(type => official.Types.ContainsKey(type.Key))
            .SelectMany(type => type.Value.Except(official.Types[type.Key]).Select(line => $"{type.Key}: {line}"));

        Assert.Empty(invented);
    }

    [Fact]
    public void Has_no_type_that_is_neither_official_nor_listed_with_its_assembly() => Assert.Equal(
        TypesOfOtherAssemblies.All.Order(StringComparer.Ordinal),
        own.Types.Keys.Where(name => !official.Types.ContainsKey(name)).Order(StringComparer.Ordinal));

    public void Dispose()
    {
        own.Dispose();
        official.Dispose();
    }

    private static string OfficialPath() => typeof(The_programming_model).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "OfficialModel").Value!;
}
