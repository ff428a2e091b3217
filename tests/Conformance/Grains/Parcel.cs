using System.Collections.Immutable;

namespace OrleansBatch.Tests.Conformance.Grains;

/// <summary>A message with a member of every kind that the product's messages have.</summary>
[GenerateSerializer, Immutable, Alias("conformance.Parcel")]
public sealed record Parcel
{
    /// <summary>Text, or none.</summary>
    [Id(0)]
    public string? Text { get; init; }

    /// <summary>A value, or none.</summary>
    [Id(1)]
    public int? Number { get; init; }

    /// <summary>A moment with the offset of its place.</summary>
    [Id(2)]
    public DateTimeOffset At { get; init; }

    /// <summary>A value of an enumeration.</summary>
    [Id(3)]
    public Weight Weight { get; init; }

    /// <summary>Labels in order; may be <c>default</c>, which is neither empty nor null.</summary>
    [Id(4)]
    public ImmutableArray<Label> Labels { get; init; } = [];

    /// <summary>Notes by name.</summary>
    [Id(5)]
    public ImmutableDictionary<string, string> Notes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Counts by weight.</summary>
    [Id(6)]
    public ImmutableSortedDictionary<Weight, int> Counts { get; init; } = ImmutableSortedDictionary<Weight, int>.Empty;

    /// <summary>A parcel within this one.</summary>
    [Id(7)]
    public Parcel? Inner { get; init; }

    /// <summary>Bytes.</summary>
    [Id(8)]
    public ReadOnlyMemory<byte> Bytes { get; init; }
}

/// <summary>A value in a message.</summary>
[GenerateSerializer, Immutable, Alias("conformance.Label")]
public readonly record struct Label([property: Id(0)] int Number, [property: Id(1)] long Token);

/// <summary>An enumeration in a message.</summary>
public enum Weight
{
    /// <summary>The value that a message has unless it says otherwise.</summary>
    Light = 0,

    /// <summary>Another.</summary>
    Heavy = 7,
}
