using F23.StringSimilarity;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>Tells slips of writing from other words.</summary>
internal static class Slips
{
    /// <summary>Letters of the shortest word that a slip is looked for in.</summary>
    public const int MinLetters = 8;

    private const int MaxLetters = 40;
    private const int Half = 4;
    private static readonly OptimalStringAlignment Distance = new();

    /// <summary>
    /// Whether one letter of a long word was left out, added, changed or swapped with its neighbour. Not its last: that
    /// tells genders and numbers apart; and not its first.
    /// </summary>
    public static bool IsOne(string a, string b) =>
        CanHave(a) && CanHave(b) && a[0] == b[0] && a[^1] == b[^1] && Math.Abs(a.Length - b.Length) <= 1
        && Distance.Distance(a, b) is 1;

    /// <summary>Whether a word is long enough, and of letters only.</summary>
    public static bool CanHave(string word) =>
        word.Length is >= MinLetters and <= MaxLetters && word.All(char.IsLetter);

    /// <summary>
    /// The keys of words of which one may hold a slip: all others, and either end of it, one of which is without it.
    /// </summary>
    public static IEnumerable<string> Keys(IReadOnlyList<string> words, Func<string, bool> isRare)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (CanHave(word) && isRare(word))
            {
                var rest = string.Join(' ', words.Where((_, other) => other != at));
                yield return $"{at}<{word[..Half]}<{rest}";
                yield return $"{at}>{word[^Half..]}>{rest}";
            }
        }
    }
}
