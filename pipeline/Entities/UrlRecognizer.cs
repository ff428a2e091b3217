using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds addresses of the web that begin with their scheme or with www, without the punctuation of the sentence.
/// </summary>
internal sealed class UrlRecognizer : IEntityRecognizer
{
    private const int MaxCharacters = 2_000;
    private const string TrailingPunctuation = ".,;:!?'\"”’»…*_>";

    private static readonly Pattern Address = new(
        @"\b(?:(?:https?|ftps?|sftp)://|www\.)[a-z0-9\[][^\s<>""“”«»{}|\\^`]+", found => found.Match.Value);

    /// <inheritdoc/>
    public IEnumerable<Entity> Recognize(
        ExtractedText text, WritingConventions conventions, CancellationToken cancellationToken)
    {
        foreach (var (match, _) in Address.Find(text.Whole, conventions))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var url = text.Whole.Substring(match.Index, LengthOf(match.Value));
            if (url.Length <= MaxCharacters && Normalize(url) is { } normalized)
            {
                yield return new Entity(
                    EntityType.Url, url, normalized, match.Index, match.Index + url.Length, text.PageAt(match.Index));
            }
        }
    }

    // Brackets belong to the address only in pairs.
    private static int LengthOf(ReadOnlySpan<char> url)
    {
        while (url.Length > 0 && (TrailingPunctuation.Contains(url[^1], StringComparison.Ordinal)
            || (url[^1] == ')' && url.Count('(') < url.Count(')'))
            || (url[^1] == ']' && url.Count('[') < url.Count(']'))))
        {
            url = url[..^1];
        }
        return url.Length;
    }

    private static string? Normalize(string url)
    {
        var withScheme = url.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"http://{url}" : url;
        var host = withScheme.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = withScheme.AsSpan(host).IndexOfAny('/', '?', '#');
        var end = path < 0 ? withScheme.Length : host + path;
        return end - host < 3 ? null : withScheme[..end].ToLowerInvariant() + withScheme[end..];
    }
}
