namespace OrleansBatch.Pipeline.Chunking;

/// <summary>A sentence of a text, or a piece of one that is too long for a chunk.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="BeginsParagraph">Whether a blank line or a new page stands before it.</param>
internal readonly record struct TextSpan(int Start, int End, bool BeginsParagraph)
{
    /// <summary>How many characters it has.</summary>
    public int Length => End - Start;

    /// <summary>Whether it is only a piece.</summary>
    public bool IsPiece { get; init; }

    /// <summary>Whether it is a piece, and not the first.</summary>
    public bool IsRest { get; init; }
}
