namespace OrleansBatch.Pipeline.Resolution;

/// <summary>How two spellings of one normal form differ.</summary>
internal static class Spelling
{
    /// <summary>The rule by which two spellings are one name.</summary>
    public static ResolutionRule RuleFor(string a, string b)
    {
        if (a.Equals(b, StringComparison.OrdinalIgnoreCase))
        {
            return ResolutionRule.LetterCase;
        }
        var (first, second) = (NameWords.Split(a), NameWords.Split(b));
        return first.SequenceEqual(second)
            ? a.Length == b.Length ? ResolutionRule.Accents : ResolutionRule.Spelling
            : first.Order(StringComparer.Ordinal).SequenceEqual(second.Order(StringComparer.Ordinal))
                ? ResolutionRule.Order
                : ResolutionRule.Spelling;
    }

    /// <summary>
    /// Which of two spellings is shown: not in capitals, with its accents, used more often, and first by value.
    /// </summary>
    public static int Compare((string Name, int Count) a, (string Name, int Count) b)
    {
        var byCase = IsShouted(a.Name).CompareTo(IsShouted(b.Name));
        var byAccents = Accents(b.Name).CompareTo(Accents(a.Name));
        return byCase != 0 ? byCase
            : byAccents != 0 ? byAccents
            : a.Count != b.Count ? b.Count.CompareTo(a.Count)
            : string.CompareOrdinal(a.Name, b.Name);
    }

    private static bool IsShouted(string name) => name.Length > 8 && !name.Any(char.IsLower);

    private static int Accents(string name) => name.Count(letter => char.IsLetter(letter) && !char.IsAscii(letter));
}
