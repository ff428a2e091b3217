using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Ocr;

/// <summary>Which languages character recognition looks for.</summary>
internal static class OcrLanguages
{
    private static readonly ImmutableArray<string> Together = ["eng", "spa"];

    /// <summary>
    /// The languages of the batch as tesseract wants them: <c>eng+spa</c>. English and Spanish are looked for together,
    /// since a folder that has one has the other; any other language is looked for only where the batch names it.
    /// </summary>
    /// <exception cref="StageException">One of them is not installed.</exception>
    public static string Choose(ImmutableArray<string> languages, ImmutableHashSet<string> installed)
    {
        var wanted = languages.Any(Together.Contains) ? languages.Union(Together) : languages;
        return string.Join('+', wanted.Select(language => Check(language, installed)));
    }

    // Only what is installed becomes an argument, so that none is made of what a user wrote.
    private static string Check(string language, ImmutableHashSet<string> installed) =>
        installed.TryGetValue(language, out var known)
            ? known
            : throw new StageException(
                StageError.ToolMissing,
                $"Pages can't be read as images in the language '{language}'. "
                + $"Install the Debian package {OcrEngine.Package}-{language}, or leave the language out.");
}
