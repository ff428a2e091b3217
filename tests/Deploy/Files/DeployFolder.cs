using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OrleansBatch.Tests.Shared;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace OrleansBatch.Tests.Deploy.Files;

/// <summary>The files of <c>deploy/</c>, by their paths below the repository's root.</summary>
internal static class DeployFolder
{
    private static readonly string[] YamlEndings = [".yaml", ".yml"];

    /// <summary>The folder of <c>OrleansBatch.sln</c>.</summary>
    public static string Root { get; } = Repository.Folder();

    /// <summary>All files of the folder, but what an operator put there to be kept secret.</summary>
    public static ImmutableArray<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "deploy"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.Contains("/secrets/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The YAML files among them.</summary>
    public static IEnumerable<string> YamlFiles => Files.Where(path => YamlEndings.Contains(Path.GetExtension(path)));

    /// <summary>The whole path of a file.</summary>
    public static string FullPath(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(FullPath(path));

    /// <summary>The documents of a YAML file, with what they merge; every scalar as text.</summary>
    public static ImmutableArray<JsonObject> Documents(string path)
    {
        var parser = new MergingParser(new Parser(new StringReader(Read(path))));
        var (reader, writer) = (new Deserializer(), new SerializerBuilder().JsonCompatible().Build());
        var documents = ImmutableArray.CreateBuilder<JsonObject>();
        parser.Consume<StreamStart>();
        while (!parser.Accept<StreamEnd>(out _))
        {
            var json = writer.Serialize(reader.Deserialize<object>(parser));
            documents.Add(JsonNode.Parse(json)!.AsObject());
        }

        return documents.ToImmutable();
    }
}
