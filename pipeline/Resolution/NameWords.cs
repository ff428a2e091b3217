using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>Takes names apart into words in one form: lower case, no accents, no signs.</summary>
internal static class NameWords
{
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<char, string>
    {
        ['ß'] = "ss",
        ['ø'] = "o",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    }.ToFrozenDictionary();

    /// <summary>The words of a name. An ampersand is the word <c>and</c>; apostrophes join what they part.</summary>
    public static List<string> Split(ReadOnlySpan<char> name)
    {
        var text = name.ToString().Normalize(NormalizationForm.FormKD);
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                // Some letters are taken apart by no decomposition.
                word.Append(Plain.TryGetValue(letter, out var plain) ? plain : letter.ToString());
            }
            else if (letter == '&')
            {
                End(words, word);
                words.Add("and");
            }
            else if (!IsJoined(letter))
            {
                End(words, word);
            }
        }
        End(words, word);
        return words;
    }

    /// <summary>A name without what stands in brackets behind it, and without the sign of a possessive.</summary>
    public static string WithoutRemarks(string name)
    {
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        var plain = (bracket > 0 ? name[..bracket] : name).Trim();
        return plain.EndsWith("'s", StringComparison.OrdinalIgnoreCase)
            || plain.EndsWith("’s", StringComparison.OrdinalIgnoreCase) ? plain[..^2] : plain;
    }

    /// <summary>The words with single letters in a row made one: <c>s a s</c> is <c>sas</c>.</summary>
    public static List<string> JoinLetters(List<string> words)
    {
        var joined = new List<string>();
        var wasLetter = false;
        foreach (var word in words)
        {
            var isLetter = word.Length == 1 && char.IsAsciiLetter(word[0]);
            if (isLetter && wasLetter)
            {
                joined[^1] += word;
            }
            else
            {
                joined.Add(word);
            }
            wasLetter = isLetter;
        }
        return joined;
    }

    /// <summary>The words with one space between each two.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words);

    private static bool IsJoined(char letter) =>
        letter is '\'' or '’' or '‘' or '`' or '´'
        || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
