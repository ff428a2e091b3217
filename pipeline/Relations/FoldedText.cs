using System.Text;

namespace OrleansBatch.Pipeline.Relations;

/// <summary>
/// A text as patterns read it: lower case, no accents, straight quotes, any white space as one space, and each
/// character at the offset where it was.
/// </summary>
internal static class FoldedText
{
    /// <summary>Folds a text that is in Unicode NFC.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var at = 0; at < source.Length; at++)
        {
            folded[at] = Fold(source[at]);
        }
    });

    private static char Fold(char letter) => letter switch
    {
        < '\u0080' => char.IsWhiteSpace(letter) ? ' ' : char.ToLowerInvariant(letter),
        '“' or '”' or '«' or '»' or '„' => '"',
        '’' or '‘' => '\'',
        '–' or '—' => '-',
        _ when char.IsWhiteSpace(letter) => ' ',
        _ when char.IsLetter(letter) && !char.IsSurrogate(letter) =>
            char.ToLowerInvariant(letter.ToString().Normalize(NormalizationForm.FormD)[0]),
        _ => letter,
    };
}
