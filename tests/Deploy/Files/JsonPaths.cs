using System.Globalization;
using System.Text.Json.Nodes;

namespace OrleansBatch.Tests.Deploy.Files;

/// <summary>Short ways into parsed files.</summary>
internal static class JsonPaths
{
    /// <summary>What is at a path of names, parted by slashes; null when something on it is missing.</summary>
    public static JsonNode? At(this JsonNode? node, string path) => path.Split('/').Aggregate(
        node, (at, name) => at is JsonArray list ? list.ElementAtOrDefault(Number(name)) : at?[name]);

    /// <summary>The text at a path.</summary>
    public static string Text(this JsonNode? node, string path) =>
        node.At(path)?.ToString() ?? throw new InvalidOperationException($"There is nothing at '{path}' of {node}.");

    /// <summary>The number at a path.</summary>
    public static int Number(this JsonNode? node, string path) => Number(node.Text(path));

    /// <summary>The elements of the list at a path; none when it is missing.</summary>
    public static IEnumerable<JsonNode> List(this JsonNode? node, string path) =>
        (node.At(path) as JsonArray ?? []).Select(element => element!);

    /// <summary>The members of the object at a path; none when it is missing.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode>> Members(this JsonNode? node, string path) =>
        (node.At(path) as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, member.Value!));

    /// <summary>Every object in a node that has a member of some name, with that member.</summary>
    public static IEnumerable<JsonNode> Everywhere(this JsonNode? node, string name) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value.Everywhere(name))
            .Concat(members.TryGetPropertyValue(name, out var found) && found is not null ? [found] : []),
        JsonArray elements => elements.SelectMany(element => element.Everywhere(name)),
        _ => [],
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
