using System.IO.Compression;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace Deadlines;

/// <summary>Reads a zip as the list of its files' names, which no other extractor does.</summary>
public sealed class ZipListing : ITextExtractor
{
    private const int MaxFiles = 10_000;

    /// <inheritdoc/>
    public string MediaType => UnreadTypes.Zip;

    /// <inheritdoc/>
    public Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        using var content = context.OpenContent();
        using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        if (zip.Entries.Count > MaxFiles)
        {
            throw new StageException(StageError.TooLarge, $"The zip holds more than {MaxFiles} files. Split it.");
        }
        var names = string.Join('\n', zip.Entries.Select(entry => entry.FullName));
        return Task.FromResult(new ExtractedText([new ExtractedPage(1, names)], MediaType));
    }
}
