using Lingua;

namespace OrleansBatch.Pipeline.Languages;

/// <summary>
/// Compares the trigrams of a text with those of fourteen European languages. A text in another language that is
/// written in Latin letters is taken for one of these.
/// </summary>
internal sealed class LinguaDetector : ILanguageDetector
{
    // Fewer letters than a short sentence has tell nothing.
    private const int MinLetters = 40;

    // More of a text makes it no surer, and each thousand characters cost half a millisecond.
    private const int Stretches = 3;
    private const int StretchCharacters = 400;

    // How far the likeliest language must be ahead of the next, of 1 in all.
    private const double MinLead = 0.5;

    // The project file says which models are brought along; a language without its models is never found.
    private static readonly Lazy<LanguageDetector> Lingua = new(() => LanguageDetectorBuilder
        .FromLanguages(
            Language.English,
            Language.Spanish,
            Language.Catalan,
            Language.Basque,
            Language.Portuguese,
            Language.French,
            Language.Italian,
            Language.German,
            Language.Dutch,
            Language.Romanian,
            Language.Polish,
            Language.Swedish,
            Language.Danish,
            Language.Czech)
        .WithLowAccuracyMode()
        .WithMinimumRelativeDistance(MinLead)
        .Build());

    /// <inheritdoc/>
    public string? Detect(string text)
    {
        var sample = Sample(text);
        return IsInLatinLetters(sample)
            && Lingua.Value.DetectLanguageOf(sample) is var language and not Language.Unknown
            ? language.IsoCode6393().ToString().ToLowerInvariant()
            : null;
    }

    // From within, where the text is running: it often begins and ends with names and numbers.
    private static string Sample(string text) => text.Length <= Stretches * StretchCharacters
        ? text
        : string.Join(' ', Enumerable.Range(0, Stretches).Select(stretch => text.Substring(
            (int)((2L * stretch + 1) * (text.Length - StretchCharacters) / (2 * Stretches)), StretchCharacters)));

    private static bool IsInLatinLetters(string sample)
    {
        var letters = sample.Count(char.IsLetter);
        return letters >= MinLetters && sample.Count(IsLatinLetter) > letters / 2;
    }

    private static bool IsLatinLetter(char character) =>
        char.IsLetter(character) && character is < '\u0250' or (>= '\u1E00' and < '\u1F00');
}
