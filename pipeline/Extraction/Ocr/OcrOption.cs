namespace OrleansBatch.Pipeline.Extraction.Ocr;

/// <summary>What <see cref="Stages.StageOptions.Ocr"/> says, besides <c>auto</c>.</summary>
internal static class OcrOption
{
    /// <summary>Every page is read as a picture, whatever its text layer.</summary>
    public const string Always = "always";

    /// <summary>No page is.</summary>
    public const string Never = "never";
}
