using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>A page as its text layer has it.</summary>
/// <param name="Text">Its text, not normalised yet; empty when it could not be read.</param>
/// <param name="Failure">Why it could not be read; null when it could.</param>
internal sealed record PdfPage(string Text, StageException? Failure = null)
{
    /// <summary>The page of the document.</summary>
    public ExtractedPage ToExtracted(int number) =>
        new(number, TextNormalizer.Normalize(Text)) { Problem = Failure?.Message };
}
