using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrleansBatch.Tests.Unit.Contracts.Wire;

/// <summary>Makes messages of every contract, the same ones every time, from their declarations alone.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset SomeTime =
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(7);

    /// <summary>One in which every member says something.</summary>
    public static object Full(Type message) => typeof(Exception).IsAssignableFrom(message)
        ? Failure(message)
        : Filled(message, static (type, id) => Value(type, id));

    /// <summary>One in which no member was ever set.</summary>
    public static object Bare(Type message) =>
        typeof(Exception).IsAssignableFrom(message) ? Failure(message) : RuntimeHelpers.GetUninitializedObject(message);

    /// <summary>One with collections that hold nothing.</summary>
    public static object Empty(Type message) => typeof(Exception).IsAssignableFrom(message)
        ? Failure(message)
        : Filled(message, static (type, id) => IsCollection(type) ? Collection(type, [], []) : Value(type, id));

    private static object Filled(Type message, Func<Type, uint, object?> value)
    {
        var made = RuntimeHelpers.GetUninitializedObject(message);
        foreach (var (id, property) in ContractText.MembersOf(message))
        {
            property.SetValue(made, value(property.PropertyType, id));
        }

        return made;
    }

    private static object Failure(Type type)
    {
        var constructor = type.GetConstructors().Single();
        var arguments = constructor.GetParameters().Select(object (parameter) => $"some {parameter.Name}");
        return constructor.Invoke([.. arguments]);
    }

    private static object Value(Type type, uint id) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Value(inner, id),
        { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
        _ when type == typeof(string) => $"text {id} ä",
        _ when type == typeof(int) => 1_000 + (int)id,
        _ when type == typeof(long) => 10_000_000_000 + id,
        _ when type == typeof(double) => 0.5 + id,
        _ when type == typeof(bool) => true,
        _ when type == typeof(DateTimeOffset) => SomeTime.AddDays(id),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(1.5 + id),
        _ when IsCollection(type) => One(type, id),
        _ when type.IsDefined(typeof(GenerateSerializerAttribute)) => Full(type),
        _ => throw new NotSupportedException($"Say here what a sample of {type} is."),
    };

    private static bool IsCollection(Type type) =>
        type.IsGenericType && type.Namespace == typeof(ImmutableArray).Namespace;

    private static object One(Type type, uint id)
    {
        var parts = type.GetGenericArguments();
        return Collection(type, [Value(parts[0], id)], parts.Length == 1 ? [] : [Value(parts[1], id)]);
    }

    private static object Collection(Type type, object[] keys, object[] values)
    {
        var make = type.GetGenericTypeDefinition() switch
        {
            var shape when shape == typeof(ImmutableArray<>) => nameof(Array),
            var shape when shape == typeof(ImmutableDictionary<,>) => nameof(Map),
            var shape when shape == typeof(ImmutableSortedDictionary<,>) => nameof(SortedMap),
            _ => throw new NotSupportedException($"Say here how a {type} is made."),
        };
        return typeof(Samples).GetMethod(make, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments())
            .Invoke(null, make == nameof(Array) ? [keys] : [keys, values])!;
    }

    private static ImmutableArray<T> Array<T>(object[] items) => [.. items.Cast<T>()];

    private static ImmutableDictionary<TKey, TValue> Map<TKey, TValue>(object[] keys, object[] values)
        where TKey : notnull =>
        keys.Zip(values).ToImmutableDictionary(pair => (TKey)pair.First, pair => (TValue)pair.Second);

    private static ImmutableSortedDictionary<TKey, TValue> SortedMap<TKey, TValue>(object[] keys, object[] values)
        where TKey : notnull =>
        keys.Zip(values).ToImmutableSortedDictionary(pair => (TKey)pair.First, pair => (TValue)pair.Second);
}
