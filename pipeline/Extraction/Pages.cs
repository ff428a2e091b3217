using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>Makes pages of raw text in which form feeds part them.</summary>
internal static class Pages
{
    private const int MaxTitleCharacters = 300;

    /// <summary>Splits and normalises.</summary>
    /// <exception cref="StageException">There are more pages or characters than the limits allow.</exception>
    public static ExtractedText Of(string raw, string mediaType, string? title, ExtractionLimits limits)
    {
        if (raw.Length > limits.TextCharacters)
        {
            throw new StageException(
                StageError.TooLarge, $"The document has more than {limits.TextCharacters} characters of text.");
        }
        var count = raw.AsSpan().Count(ExtractedText.PageBreak) + 1;
        if (count > limits.Pages)
        {
            throw new StageException(StageError.TooLarge, $"The document has more than {limits.Pages} pages.");
        }
        var pages = ImmutableArray.CreateBuilder<ExtractedPage>(count);
        foreach (var range in raw.AsSpan().Split(ExtractedText.PageBreak))
        {
            pages.Add(new ExtractedPage(pages.Count + 1, TextNormalizer.Normalize(raw.AsSpan()[range])));
        }
        var line = TextNormalizer.NormalizeLine(title, MaxTitleCharacters);
        return new ExtractedText(pages.MoveToImmutable(), mediaType, line);
    }
}
