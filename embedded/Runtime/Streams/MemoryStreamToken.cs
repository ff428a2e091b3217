using Orleans.Streams;

namespace OrleansBatch.Embedded.Streams;

/// <summary>A place in a memory stream: a number that rises along all streams of a provider.</summary>
internal sealed class MemoryStreamToken(long sequenceNumber) : StreamSequenceToken
{
    public override int EventIndex { get; protected set; }

    public override long SequenceNumber { get; protected set; } = sequenceNumber;

    public override int CompareTo(StreamSequenceToken? other) =>
        other is null ? 1 : SequenceNumber.CompareTo(other.SequenceNumber);

    public override bool Equals(StreamSequenceToken? other) => other?.SequenceNumber == SequenceNumber;

    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    public override int GetHashCode() => SequenceNumber.GetHashCode();
}
