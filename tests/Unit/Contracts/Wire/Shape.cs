using System.Collections;
using System.Globalization;

namespace OrleansBatch.Tests.Unit.Contracts.Wire;

/// <summary>What a message says, a line for each thing: two messages are equal when the lines are.</summary>
internal static class Shape
{
    /// <summary>The lines of a message.</summary>
    public static IEnumerable<string> Of(object message) => Lines("", message);

    private static IEnumerable<string> Lines(string path, object? value) => value switch
    {
        null => [$"{path} = null"],
        string text => [$"{path} = '{text}'"],
        DateTimeOffset time => [$"{path} = {time:O}"],
        IDictionary map => Counted(path, Pairs(map)),
        IList { } list when IsDefault(list) => [$"{path} = default"],
        IEnumerable items => Counted(path, items.Cast<object>().Select((item, index) => ($"{index}", (object?)item))),
        Exception failure => Members(path, failure).Prepend($"{path} = {failure.GetType().Name} '{failure.Message}'"),
        _ when value.GetType().IsDefined(typeof(GenerateSerializerAttribute), false) => Members(path, value),
        _ => [$"{path} = {Convert.ToString(value, CultureInfo.InvariantCulture)}"],
    };

    private static IEnumerable<string> Members(string path, object message) => ContractText.MembersOf(message.GetType())
        .SelectMany(member => Lines($"{path}.{member.Property.Name}", member.Property.GetValue(message)))
        .Prepend($"{path} is {ContractText.Alias(message.GetType())}");

    private static IEnumerable<string> Counted(string path, IEnumerable<(string Name, object? Value)> items)
    {
        var all = items.ToArray();
        return all.SelectMany(item => Lines($"{path}[{item.Name}]", item.Value)).Prepend($"{path} has {all.Length}");
    }

    private static IEnumerable<(string, object?)> Pairs(IDictionary map) =>
        map.Keys.Cast<object>().OrderBy(key => key).Select(key => ($"{key}", map[key]));

    // Of an immutable array that was never made, nothing but this can be asked.
    private static bool IsDefault(IList list) =>
        list.GetType().GetProperty("IsDefault") is { } known && (bool)known.GetValue(list)!;
}
