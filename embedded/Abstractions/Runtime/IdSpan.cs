using System.Text;

namespace Orleans.Runtime;

/// <summary>A part of an id: UTF-8 bytes and their hash.</summary>
[GenerateSerializer, Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly byte[]? value;
    private readonly int hash;

    /// <summary>Takes the bytes as they are; they must not change afterwards.</summary>
    public IdSpan(byte[] value)
    {
        this.value = value;
        hash = (int)StableHash.ComputeHash(value);
    }

    /// <summary>Whether there are no bytes.</summary>
    public bool IsDefault => value is null || value.Length == 0;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value => value;

    /// <summary>Two parts are equal when their bytes are.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Two parts differ when their bytes do.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    /// <summary>The UTF-8 bytes of a text.</summary>
    public static IdSpan Create(string id) => new(Encoding.UTF8.GetBytes(id));

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => value;

    /// <summary>Orders by bytes; none comes first.</summary>
    public int CompareTo(IdSpan other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <inheritdoc/>
    public bool Equals(IdSpan obj) => hash == obj.hash && AsSpan().SequenceEqual(obj.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => unchecked((uint)hash);

    /// <inheritdoc/>
    public override string ToString() => value is null ? "" : Encoding.UTF8.GetString(value);
}
