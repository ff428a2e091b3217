namespace OrleansBatch.Pipeline.Languages;

/// <summary>
/// Tells which language a text is written in. Deterministic, and safe to call from several threads at once. The one
/// that is registered last is asked.
/// </summary>
public interface ILanguageDetector
{
    /// <summary>
    /// The language that most of a text is written in, ISO 639-3: <c>eng</c>, <c>spa</c>; null where it can't be told.
    /// </summary>
    string? Detect(string text);
}
