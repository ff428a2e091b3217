using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>
/// Reads the text layer of a PDF slice by slice. A slice that can't be read whole is halved until the pages that can't
/// be read are found; the others are read.
/// </summary>
internal sealed class PdfTextLayer(PdfFile file, ExtractionLimits limits)
{
    // About five bad pages in as many slices. Beyond, the document is at fault and not a page.
    private const int MostFailures = 40;

    private readonly List<PdfPage> pages = [];
    private int failures;
    private long characters;

    /// <summary>All pages in their order.</summary>
    /// <exception cref="StageException">
    /// No page can be read, too many can't, or the document is over a limit.
    /// </exception>
    public async Task<ImmutableArray<PdfPage>> ReadAsync(CancellationToken cancellationToken)
    {
        var first = new PageRange(1, PdfFile.SlicePages);
        var begun = await TryReadAsync(first, cancellationToken);
        if (begun is { Failure: null, Complained: false } && begun.Texts.Length < first.Count)
        {
            Keep(begun.Texts);
        }
        else
        {
            await ReadByCountAsync(begun, cancellationToken);
        }
        return pages.Find(page => page.Failure is null) is not null
            ? [.. pages]
            : throw pages.FirstOrDefault()?.Failure
                ?? new StageException(StageError.Corrupt, "The PDF has no page that can be read.");
    }

    private async Task ReadByCountAsync(Reading begun, CancellationToken cancellationToken)
    {
        var count = await file.CountPagesAsync(cancellationToken);
        CheckCount(count);
        foreach (var slice in new PageRange(1, count).Slices(PdfFile.SlicePages))
        {
            await KeepAsync(slice, slice.First == 1 ? begun : null, cancellationToken);
        }
        if (pages.Count != count)
        {
            // Poppler moves up the pages after one that it can't find, so that their numbers are wrong.
            throw new StageException(
                StageError.Corrupt, $"The PDF counts {count} pages, and {pages.Count} of them can be found.");
        }
    }

    private async Task KeepAsync(PageRange range, Reading? read, CancellationToken cancellationToken)
    {
        read ??= await TryReadAsync(range, cancellationToken);
        if (read.Failure is not { } failure)
        {
            Keep(read.Texts);
            return;
        }
        if (++failures > MostFailures)
        {
            throw new StageException(
                StageError.Corrupt, $"Too many pages of the PDF can't be read. One of the reasons: {failure.Message}");
        }
        if (range.Count == 1)
        {
            pages.Add(new PdfPage("", failure));
            return;
        }
        var (front, back) = range.Halves();
        await KeepAsync(front, null, cancellationToken);
        await KeepAsync(back, null, cancellationToken);
    }

    private async Task<Reading> TryReadAsync(PageRange range, CancellationToken cancellationToken)
    {
        try
        {
            var (texts, complained) = await file.TextAsync(range, cancellationToken);
            return new Reading(texts, complained, null);
        }
        catch (StageException e) when (e.IsRepeatable)
        {
            // What is not repeatable, such as a child that the system killed, is for another attempt.
            return new Reading([], Complained: true, e);
        }
    }

    private void Keep(ImmutableArray<string> texts)
    {
        CheckCount(pages.Count + texts.Length);
        characters += texts.Sum(text => (long)text.Length);
        if (characters > limits.TextCharacters)
        {
            throw new StageException(
                StageError.TooLarge, $"The document has more than {limits.TextCharacters} characters of text.");
        }
        pages.AddRange(texts.Select(text => new PdfPage(text)));
    }

    private void CheckCount(int count)
    {
        if (count > limits.Pages)
        {
            throw new StageException(StageError.TooLarge, $"The document has more than {limits.Pages} pages.");
        }
    }

    private sealed record Reading(ImmutableArray<string> Texts, bool Complained, StageException? Failure);
}
