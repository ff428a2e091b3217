using System.Globalization;
using System.Text;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>
/// Brings text of any source into one form: NFC, lines that end with <c>\n</c> and without trailing spaces, at most one
/// blank line in a row, plain spaces, letters instead of ligatures, no control characters but tabs.
/// </summary>
internal static class TextNormalizer
{
    // As in the Stream-Safe Text Format of UAX #15: longer runs are an attack, normalising them takes their square.
    private const int MaxMarksInARow = 30;
    private const char Replacement = '\uFFFD';

    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>Normalises one page.</summary>
    public static string Normalize(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        var marks = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character is >= ' ' and < '\u007F')
            {
                result.Append(character);
                marks = 0;
            }
            else if (character is '\n' or '\r' or '\f' or '\v' or '\u0085' or '\u2028' or '\u2029')
            {
                at += character == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
                EndLine(result);
            }
            else if (character == '\b')
            {
                StepBack(result);
            }
            else if (char.IsSurrogate(character))
            {
                at += AppendSurrogate(result, text[at..]);
            }
            else
            {
                var category = CharUnicodeInfo.GetUnicodeCategory(character);
                marks = category is UnicodeCategory.NonSpacingMark ? marks + 1 : 0;
                AppendOther(result, character, category, marks);
            }
        }
        TrimEnd(result);
        var whole = result.ToString().TrimStart('\n');
        return whole.IsNormalized(NormalizationForm.FormC) ? whole : whole.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Normalises to one line, for titles; null when nothing is left.</summary>
    public static string? NormalizeLine(string? text, int maxCharacters)
    {
        var line = string.Join(' ', Normalize(text).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        var end = line.Length <= maxCharacters ? line.Length
            : char.IsHighSurrogate(line[maxCharacters - 1]) ? maxCharacters - 1
            : maxCharacters;
        return end == 0 ? null : line[..end];
    }

    // Printers' bold and underline: a letter, a step back, a letter.
    private static void StepBack(StringBuilder result)
    {
        if (result.Length > 0 && result[^1] != '\n')
        {
            result.Length -= char.IsLowSurrogate(result[^1]) ? 2 : 1;
        }
    }

    private static void EndLine(StringBuilder result)
    {
        TrimEndOfLine(result);
        var length = result.Length;
        if (length < 2 || result[length - 1] != '\n' || result[length - 2] != '\n')
        {
            result.Append('\n');
        }
    }

    // Answers how many characters it took besides the first.
    private static int AppendSurrogate(StringBuilder result, ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && char.IsSurrogatePair(text[0], text[1]))
        {
            result.Append(text[..2]);
            return 1;
        }
        result.Append(Replacement);
        return 0;
    }

    private static void AppendOther(StringBuilder result, char character, UnicodeCategory category, int marks)
    {
        switch (character)
        {
            case '\t':
                result.Append(character);
                return;
            case '\u00AD' or '\u200B' or '\u2060' or '\uFEFF': // Soft hyphen and spaces without width.
                return;
            case >= '\uFB00' and <= '\uFB06':
                result.Append(Ligatures[character - '\uFB00']);
                return;
            case '\uFFFE' or '\uFFFF':
                result.Append(Replacement);
                return;
        }
        if (category == UnicodeCategory.SpaceSeparator)
        {
            result.Append(' ');
        }
        else if (category != UnicodeCategory.Control && marks <= MaxMarksInARow)
        {
            result.Append(character);
        }
    }

    private static void TrimEndOfLine(StringBuilder result)
    {
        while (result.Length > 0 && result[^1] is ' ' or '\t')
        {
            result.Length--;
        }
    }

    private static void TrimEnd(StringBuilder result)
    {
        while (result.Length > 0 && result[^1] is ' ' or '\t' or '\n')
        {
            result.Length--;
        }
    }
}
