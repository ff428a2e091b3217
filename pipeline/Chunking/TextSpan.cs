namespace OrleansBatch.Pipeline.Chunking;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="BeginsParagraph">Whether a blank line or a new page stands before it.</param>
internal readonly record struct TextSpan(int Start, int End, bool BeginsParagraph)
{
    /// <summary>How many characters it has.</summary>
    public int Length => End - Start;
}
