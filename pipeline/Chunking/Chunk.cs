using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Chunking;

/// <summary>
/// A piece of a document's text that can be read on its own. Offsets are those of the artifact <c>text</c>.
/// </summary>
/// <param name="Id">32 hexadecimal digits that follow from the text artifact's hash and the offsets.</param>
/// <param name="Index">Its number in the document, from 0.</param>
/// <param name="Page">The page that it begins on.</param>
/// <param name="PageEnd">The page that it ends on.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="Text">Its text: exactly what stands between the offsets.</param>
/// <param name="Sentences">Offsets at which its sentences begin; none for the rest of a long sentence.</param>
public sealed record Chunk(
    string Id, int Index, int Page, int PageEnd, int Start, int End, string Text, ImmutableArray<int> Sentences)
{
    /// <summary>The artifact's name.</summary>
    public const string Artifact = "chunks";
}
