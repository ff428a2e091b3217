using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>Words around names of persons, in the form of <see cref="NameWords"/>.</summary>
internal static class PersonWords
{
    private static readonly FrozenSet<string> Titles = Set(
        "mr mrs ms miss mx dr dra doctor doctora prof professor profesor profesora sir dame lord lady hon honorable "
        + "honourable judge justice magistrate magistrado magistrada juez jueza senator senador senadora rev reverend father "
        + "capt captain capitan col coronel colonel gen general lt lieutenant sgt sergeant sargento maj don dona dn sr sra "
        + "srta senor senora senorita lic licenciado licenciada ing ingeniero ingeniera arq arquitecto arquitecta abg abogado "
        + "abogada attorney mtro mtra excmo excma ilmo ilma");

    private static readonly FrozenSet<string> Degrees = Set("esq esquire phd md jd llm mba cpa qc kc dds");
    private static readonly FrozenSet<string> Particles = Set(
        "de del la las los el y e da do dos das di van von der den");

    private static readonly FrozenDictionary<string, string> Suffixes = new Dictionary<string, string>
    {
        ["jr"] = "jr",
        ["jnr"] = "jr",
        ["junior"] = "jr",
        ["hijo"] = "jr",
        ["sr"] = "sr",
        ["snr"] = "sr",
        ["senior"] = "sr",
        ["ii"] = "ii",
        ["2nd"] = "ii",
        ["iii"] = "iii",
        ["3rd"] = "iii",
        ["iv"] = "iv",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the word only joins names: <c>de</c>, <c>van</c>.</summary>
    public static bool IsParticle(string word) => Particles.Contains(word);

    /// <summary>Takes what stands behind the name off it, degrees too; null when there is no suffix.</summary>
    /// <param name="words">The words; what is taken is no longer in there.</param>
    /// <param name="keep">How many words stay whatever they are.</param>
    public static string? TakeSuffix(List<string> words, int keep)
    {
        string? suffix = null;
        while (words.Count > keep && (Suffixes.ContainsKey(words[^1]) || Degrees.Contains(words[^1])))
        {
            suffix = Suffixes.GetValueOrDefault(words[^1], suffix ?? "") is { Length: > 0 } found ? found : suffix;
            words.RemoveAt(words.Count - 1);
        }
        return suffix;
    }

    /// <summary>The words without the titles before the name; one word stays whatever it is.</summary>
    public static List<string> WithoutTitles(List<string> words)
    {
        var first = 0;
        while (first < words.Count - 1 && (Titles.Contains(words[first]) || IsDon(words, first)))
        {
            first++;
        }
        return words[first..];
    }

    // D. Juan Pérez Gómez: don, where an initial would be followed by more than a given name and a surname.
    private static bool IsDon(List<string> words, int at) =>
        words[at] == "d" && words.Count - at > 3 && CommonNames.IsGiven(words[at + 1]);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
