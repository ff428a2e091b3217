namespace Orleans.Streams;

/// <summary>A place in a stream.</summary>
[GenerateSerializer]
public abstract class StreamSequenceToken : IEquatable<StreamSequenceToken?>, IComparable<StreamSequenceToken?>
{
    /// <summary>The place among events of the same number.</summary>
    public abstract int EventIndex { get; protected set; }

    /// <summary>The number; it rises along the stream.</summary>
    public abstract long SequenceNumber { get; protected set; }

    /// <summary>Orders along the stream.</summary>
    public abstract int CompareTo(StreamSequenceToken? other);

    /// <summary>Whether it is the same place.</summary>
    public abstract bool Equals(StreamSequenceToken? other);
}
