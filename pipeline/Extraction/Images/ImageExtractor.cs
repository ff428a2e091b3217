using OrleansBatch.Pipeline.Extraction.Ocr;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Images;

/// <summary>Reads pictures of text: PNG.</summary>
internal sealed class PngExtractor(ToolRunner tools, OcrEngine engine, ExtractionLimits limits)
    : ImageExtractor(tools, engine, limits)
{
    /// <inheritdoc/>
    public override string MediaType => ContentType.Png;
}

/// <summary>Reads pictures of text: JPEG.</summary>
internal sealed class JpegExtractor(ToolRunner tools, OcrEngine engine, ExtractionLimits limits)
    : ImageExtractor(tools, engine, limits)
{
    /// <inheritdoc/>
    public override string MediaType => ContentType.Jpeg;
}

/// <summary>Reads pictures of text: TIFF, in which each picture is a page.</summary>
internal sealed class TiffExtractor(ToolRunner tools, OcrEngine engine, ExtractionLimits limits)
    : ImageExtractor(tools, engine, limits)
{
    /// <inheritdoc/>
    public override string MediaType => ContentType.Tiff;
}

/// <summary>
/// Reads pictures by character recognition. How large they are is read before; they are unpacked in child processes.
/// </summary>
internal abstract class ImageExtractor(ToolRunner tools, OcrEngine engine, ExtractionLimits limits) : ITextExtractor
{
    // Tesseract counts dots in 16 bits.
    private const int LongestSide = short.MaxValue;

    /// <inheritdoc/>
    public abstract string MediaType { get; }

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        if (context.Options.Ocr == OcrOption.Never)
        {
            throw new StageException(
                StageError.Empty, "The document is a picture, and reading pictures is switched off (ocr: never).");
        }
        var count = CheckSizes(context);
        var languages = await engine.ChooseLanguagesAsync(context, cancellationToken);
        using var content = File.OpenHandle(context.Store.PathOf(context.Document.Sha256!));
        var pages = new ExtractedPage[count];
        var atOnce = new ParallelOptions
        {
            MaxDegreeOfParallelism = tools.Places,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(0, count, atOnce, async (at, cancelled) =>
        {
            var page = await engine.ReadAsync(new OcrPicture(content, languages, at), context.Urgent, cancelled);
            pages[at] = page.ToExtracted(at + 1);
        });
        return new ExtractedText([.. pages], MediaType);
    }

    private int CheckSizes(StageContext context)
    {
        using var content = context.OpenContent();
        var sizes = ImageHeader.Read(content, MediaType, limits.Pages);
        if (sizes.Count > limits.Pages)
        {
            throw new StageException(StageError.TooLarge, $"The document has more than {limits.Pages} pages.");
        }
        foreach (var size in sizes)
        {
            if (size.Dots > (long)limits.ImageMegapixels * 1_000_000
                || Math.Max(size.Width, size.Height) > LongestSide)
            {
                throw new StageException(
                    StageError.TooLarge,
                    $"The picture has {size.Width} x {size.Height} dots. Allowed are {limits.ImageMegapixels} million, "
                    + $"and {LongestSide} on a side.");
            }
        }
        return sizes.Count;
    }
}
