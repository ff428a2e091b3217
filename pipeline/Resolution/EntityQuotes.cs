using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>Where a document names an entity. Offsets are those of the artifact <c>text</c>.</summary>
/// <param name="Text">The name as it stands there.</param>
/// <param name="Page">The page that it begins on.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="Quote">The words around it; null where the text is too long to be read for that, or gone.</param>
public sealed record EntityMention(string Text, int Page, int Start, int End, string? Quote);

/// <summary>Reads from a document's artifacts where it names an entity.</summary>
public static class EntityQuotes
{
    private const int CharactersAround = 80;

    /// <summary>The first mentions, in the order of the text; none where an artifact is gone.</summary>
    /// <param name="store">Where the artifacts lie.</param>
    /// <param name="artifacts">
    /// SHA-256 of the document's artifacts, by name; without <c>text</c> there are no quotes.
    /// </param>
    /// <param name="names">Ids of the entity's names.</param>
    /// <param name="limit">Mentions at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ImmutableArray<EntityMention>> FindAsync(
        IContentStore store,
        IReadOnlyDictionary<string, string> artifacts,
        IReadOnlySet<string> names,
        int limit,
        CancellationToken cancellationToken)
    {
        var shapes = ArtifactJson.Shapes;
        var groups = await ReadAsync(ResolvedGroup.Artifact, shapes.ImmutableArrayResolvedGroup);
        var entities = await ReadAsync(Entity.Artifact, shapes.ImmutableArrayEntity);
        if (groups.IsDefaultOrEmpty || entities.IsDefaultOrEmpty)
        {
            return [];
        }
        var text = (await ReadAsync(Extraction.ExtractedText.Artifact, shapes.ExtractedText))?.Whole;
        return
        [
            .. groups.Where(group => names.Contains(group.Id))
                .SelectMany(group => group.Mentions)
                .Where(at => at < entities.Length)
                .Order()
                .Take(limit)
                .Select(at => entities[at])
                .Select(entity => new EntityMention(
                    entity.Text, entity.Page, entity.Start, entity.End, text is null ? null : Around(text, entity))),
        ];

        async Task<T?> ReadAsync<T>(string name, JsonTypeInfo<T> shape)
        {
            if (!artifacts.TryGetValue(name, out var sha256) || !store.Exists(sha256))
            {
                return default;
            }
            await using var stream = store.OpenRead(sha256);
            return await JsonSerializer.DeserializeAsync(stream, shape, cancellationToken);
        }
    }

    // Whole words, and no half characters.
    private static string Around(string text, Entity entity)
    {
        var (start, end) = (Math.Max(0, entity.Start - CharactersAround), entity.End + CharactersAround);
        while (start > 0 && start < entity.Start && !char.IsWhiteSpace(text[start - 1]))
        {
            start++;
        }
        end = Math.Min(end, text.Length);
        while (end < text.Length && end > entity.End && !char.IsWhiteSpace(text[end]))
        {
            end--;
        }
        return text[start..end].Trim();
    }
}
