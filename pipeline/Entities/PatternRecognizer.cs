using System.Collections.Immutable;
using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>Finds entities of one kind by patterns.</summary>
/// <param name="type">The kind.</param>
/// <param name="patterns">
/// Its patterns. The group <c>entity</c>, where a pattern has it, is what counts of a match.
/// </param>
internal abstract class PatternRecognizer(string type, ImmutableArray<Pattern> patterns) : IEntityRecognizer
{
    /// <inheritdoc/>
    public IEnumerable<Entity> Recognize(
        ExtractedText text, WritingConventions conventions, CancellationToken cancellationToken)
    {
        foreach (var pattern in patterns)
        {
            foreach (var (match, normalized) in pattern.Find(text.Whole, conventions))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var named = match.Groups["entity"];
                var (start, value) = named.Success ? (named.Index, named.Value) : (match.Index, match.Value);
                yield return new Entity(type, value, normalized, start, start + value.Length, text.PageAt(start));
            }
        }
    }
}
