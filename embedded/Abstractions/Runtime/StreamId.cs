using System.Text;

namespace Orleans.Runtime;

/// <summary>One stream: a namespace, which may be missing, and a key; written <c>namespace/key</c>.</summary>
[GenerateSerializer, Immutable]
public readonly struct StreamId : IEquatable<StreamId>, IComparable<StreamId>
{
    private readonly byte[]? full;
    private readonly ushort keyAt;
    private readonly int hash;

    private StreamId(byte[] full, int keyAt)
    {
        this.full = full;
        this.keyAt = checked((ushort)keyAt);
        hash = (int)StableHash.ComputeHash(full);
    }

    /// <summary>The bytes of the key.</summary>
    public ReadOnlyMemory<byte> Key => full.AsMemory(keyAt);

    /// <summary>The bytes of the namespace; none when it is missing.</summary>
    public ReadOnlyMemory<byte> Namespace => full.AsMemory(0, keyAt);

    /// <summary>Two ids are equal when namespace and key, written together, are.</summary>
    public static bool operator ==(StreamId s1, StreamId s2) => s1.Equals(s2);

    /// <summary>Two ids differ when namespace and key, written together, do.</summary>
    public static bool operator !=(StreamId s1, StreamId s2) => !s1.Equals(s2);

    /// <summary>The stream of that namespace and key.</summary>
    public static StreamId Create(string? ns, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var space = Encoding.UTF8.GetBytes(ns ?? "");
        return new StreamId([.. space, .. Encoding.UTF8.GetBytes(key)], space.Length);
    }

    /// <summary>Orders by the bytes of namespace and key.</summary>
    public int CompareTo(StreamId other) => full.AsSpan().SequenceCompareTo(other.full);

    /// <inheritdoc/>
    public bool Equals(StreamId other) => full.AsSpan().SequenceEqual(other.full);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StreamId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>The key as text.</summary>
    public string GetKeyAsString() => Encoding.UTF8.GetString(Key.Span);

    /// <summary>The namespace as text; null when it is missing.</summary>
    public string? GetNamespace() => keyAt == 0 ? null : Encoding.UTF8.GetString(Namespace.Span);

    /// <inheritdoc/>
    public override string ToString() => $"{GetNamespace() ?? "null"}/{GetKeyAsString()}";
}
