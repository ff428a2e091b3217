namespace OrleansBatch.Pipeline.Extraction.Ocr;

/// <summary>What was recognised in a picture of a page.</summary>
/// <param name="Text">Its text, line by line, with an empty line between paragraphs; not normalised yet.</param>
/// <param name="Confidence">The mean of its words' confidences, 0 to 1; 0 where there is no word.</param>
internal sealed record OcrPage(string Text, double Confidence)
{
    /// <summary>Where such text comes from.</summary>
    public const string Origin = "ocr";

    /// <summary>The page of the document.</summary>
    public ExtractedPage ToExtracted(int number) => new(number, TextNormalizer.Normalize(Text))
    {
        Origin = Text.Length > 0 ? Origin : null,
        Confidence = Text.Length > 0 ? Confidence : null,
    };
}
