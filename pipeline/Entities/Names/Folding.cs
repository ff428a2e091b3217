using System.Text;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>
/// One form for words that are written alike: small letters without accents, dots and hyphens at the end of a line.
/// </summary>
internal static class Folding
{
    // Beyond Latin letters there are no accents that the lists would leave out.
    private const int Mapped = 0x250;

    private static readonly char[] Small = [.. Enumerable.Range(0, Mapped).Select(code => SmallOf((char)code))];

    /// <summary>Writes the folded form of a word.</summary>
    /// <returns>How many characters it has; -1 when there is no room for it.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        for (var at = 0; at < word.Length; at++)
        {
            var letter = word[at];
            if (letter == '.' || (letter == '-' && at + 1 < word.Length && word[at + 1] == '\n'))
            {
                continue;
            }
            if (letter == '\n')
            {
                continue;
            }
            if (length == folded.Length)
            {
                return -1;
            }
            folded[length++] = letter < Mapped ? Small[letter] : letter == '’' ? '\'' : char.ToLowerInvariant(letter);
        }
        return length;
    }

    /// <summary>The folded form of a word.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        var folded = new char[word.Length];
        return new string(folded, 0, Fold(word, folded));
    }

    private static char SmallOf(char letter) =>
        char.ToLowerInvariant(letter.ToString().Normalize(NormalizationForm.FormD)[0]);
}
