using System.Collections.Frozen;
using System.Collections.Immutable;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Extraction.Ocr;
using OrleansBatch.Pipeline.Languages;
using OrleansBatch.Pipeline.Plugins;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Stages;

/// <summary>Reads a document's text into the artifact <c>text</c>: pages, type and title as JSON.</summary>
internal sealed class ExtractStage(
    IEnumerable<ITextExtractor> extractors, ILanguageDetector languages, ToolVersions tools) : IStage
{
    private readonly FrozenDictionary<string, ITextExtractor> byType =
        extractors.ToFrozenDictionary(extractor => extractor.MediaType, StringComparer.Ordinal);

    private readonly ILanguageDetector languages = languages;
    private readonly string brought = BroughtParts.Versions([.. extractors, languages]);

    /// <inheritdoc/>
    public string Name => "extract";

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [SourceDocument.Content];

    /// <inheritdoc/>
    public string? Output => ExtractedText.Artifact;

    /// <inheritdoc/>
    public ImmutableArray<string> Options => [nameof(StageOptions.Languages), nameof(StageOptions.Ocr)];

    /// <inheritdoc/>
    public string Environment => $"{tools.Text}{brought}";

    /// <inheritdoc/>
    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        var type = context.Document.MediaType;
        if (type is null || !byType.TryGetValue(type, out var extractor))
        {
            throw new StageException(StageError.Unsupported, $"No extractor reads the type {type ?? "unknown"}.");
        }
        var text = await ExtractAsync(extractor, context, cancellationToken);
        if (text.Pages.All(page => page.Text.Length == 0))
        {
            throw new StageException(StageError.Empty, type == ContentType.Pdf && context.Options.Ocr == OcrOption.Never
                ? "No page of the PDF has a text layer, and reading pages as pictures is switched off (ocr: never)."
                : "There is no text in the document.");
        }
        var known = text.In(languages.Detect(text.Whole));
        return ArtifactJson.Result(ExtractedText.Artifact, known, ArtifactJson.Shapes.ExtractedText) with
        {
            Warnings = PageProblems.Of(text.Pages),
        };
    }

    private static async Task<ExtractedText> ExtractAsync(
        ITextExtractor extractor, StageContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await extractor.ExtractAsync(context, cancellationToken);
        }
        catch (FileNotFoundException e)
        {
            throw new StageException(StageError.SourceGone, "The document's content is no longer in the store.", e);
        }
        catch (IOException e) when (DiskFull.Caused(e))
        {
            throw new StageException(StageError.DiskFull, "The disk is full. Make room there.", e);
        }
        catch (Exception e) when (e is OutOfMemoryException)
        {
            throw new StageException(StageError.OutOfMemory, "Memory ran out while the document was read.", e);
        }
        catch (Exception e) when (e is not (StageException or OperationCanceledException)
            && (e is not IOException || e is EndOfStreamException))
        {
            // The border to the parsers: their libraries throw whatever they like on broken input, and their messages
            // may quote the document. Failures to read the disk are not theirs, and pass.
            throw new StageException(
                StageError.Corrupt, $"The document is broken: its parser gave up ({e.GetType().Name}).", e);
        }
    }
}
