using System.Collections.Immutable;
using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// A person's name: given names, surnames, and what stands behind them. Normal form: <c>maria de la cruz gomez jr</c>,
/// the given names first, without titles.
/// </summary>
internal sealed class PersonName : NameForm
{
    private readonly ImmutableArray<string> given;
    private readonly ImmutableArray<string> surnames;
    private readonly string suffix;

    private PersonName(List<string> words, string suffix)
        : base(EntityType.Person, NameWords.Join(suffix.Length > 0 ? words.Append(suffix) : words))
    {
        this.suffix = suffix;
        var names = words.Where(word => !PersonWords.IsParticle(word)).ToArray();
        var count = 0;
        while (count < names.Length - 1 && (count == 0 || IsInitial(names[count]) || CommonNames.IsGiven(names[count])))
        {
            count++;
        }

        count = names switch
        {
            // A single word is a surname, unless it can hardly be one.
            [var only] => CommonNames.IsGiven(only) && !CommonNames.IsSurname(only) ? 1 : 0,
            [var a, var b] when AreSurnames(a, b) => 0,
            _ => count,
        };
        (given, surnames) = ([.. names[..count]], [.. names[count..]]);
    }

    /// <inheritdoc/>
    public override int Completeness =>
        given.Concat(surnames).Sum(word => IsInitial(word) ? 1 : 3) + (suffix.Length > 0 ? 1 : 0);

    /// <summary>Takes a name apart.</summary>
    public static PersonName Parse(string name)
    {
        var suffix = "";
        var parts = new List<List<string>>();
        foreach (var part in NameWords.WithoutRemarks(name).Split(','))
        {
            var words = NameWords.Split(part);
            suffix = PersonWords.TakeSuffix(words, parts.Count > 0 ? 0 : 1) ?? suffix;
            words = PersonWords.WithoutTitles(words);
            if (words.Count > 0)
            {
                parts.Add(words);
            }
        }

        // What stands before the comma is the surname, where anything but a suffix stands behind it.
        List<string> all = parts is [var surname, var first]
            ? [.. first, .. surname]
            : [.. parts.SelectMany(part => part)];
        suffix = PersonWords.TakeSuffix(all, 1) ?? suffix;
        return new(GivenFirst(PersonWords.WithoutTitles(all)), suffix);
    }

    // Lists write surnames first, also without a comma.
    private static List<string> GivenFirst(List<string> words)
    {
        var first = words.Count;
        while (first > 1 && CommonNames.IsGiven(words[first - 1]))
        {
            first--;
        }
        return first is 1 or 2 && first < words.Count && words[..first].All(CommonNames.IsOnlySurname)
            ? [.. words[first..], .. words[..first]]
            : words;
    }

    /// <inheritdoc/>
    public override IEnumerable<NameKey> Keys(bool inDocument)
    {
        if (given.Length + surnames.Length == 0)
        {
            yield break;
        }
        yield return new(KeyRole.Own, Text(given, surnames, suffix), ResolutionRule.SmallWords);
        foreach (var key in Shorter(inDocument).DistinctBy(key => key.Value))
        {
            yield return key;
        }
        if (given.Length > 0 && surnames.Length > 0)
        {
            ImmutableArray<string> whole = [CommonNames.WholeOf(given[0]), .. given.Skip(1)];
            yield return new(KeyRole.Twin, Text(whole, surnames, suffix), ResolutionRule.ShortGivenName);
        }
        if (given.Length > 0 && !given.Any(IsInitial))
        {
            foreach (var key in Slips.Keys([.. given, "|", .. surnames, suffix], IsRare))
            {
                yield return new(KeyRole.Twin, key, ResolutionRule.OneLetter);
            }
        }
    }

    /// <inheritdoc/>
    public override string? Veto(NameForm other) => other switch
    {
        PersonName person when suffix.Length > 0 && person.suffix.Length > 0 && suffix != person.suffix =>
            $"One is {suffix}, the other {person.suffix}.",
        PersonName person when IsSurnamesOf(person) || person.IsSurnamesOf(this) => null,
        PersonName person when Differ(surnames, person.surnames, AreSurnamesOfOne) => "The surnames differ.",
        PersonName person when Differ(given, person.given, MayBeOne) => "The given names differ.",
        PersonName => null,
        _ => "One is no person.",
    };

    /// <inheritdoc/>
    public override bool IsTwin(NameForm other) =>
        other is PersonName person
        && given.Length == person.given.Length
        && surnames.Length == person.surnames.Length
        && Veto(other) is null;

    private IEnumerable<NameKey> Shorter(bool inDocument)
    {
        if (given.Length == 0 || surnames.Length == 0)
        {
            yield break;
        }
        ImmutableArray<string>[] families = surnames.Length > 1
            ? [surnames, surnames[..1], [surnames[0], surnames[1][..1]]]
            : [surnames];
        string[] ends = suffix.Length > 0 ? [suffix, ""] : [""];
        foreach (var (names, how) in ShorterGiven())
        {
            foreach (var family in families)
            {
                foreach (var end in ends)
                {
                    if (RuleOf(how, family, end) is { } rule)
                    {
                        yield return new(KeyRole.Short, Text(names, family, end), rule);
                    }
                }
            }
        }
        if (inDocument || !CommonNames.IsSurname(surnames[0]))
        {
            foreach (var family in families)
            {
                // Two surnames without a given name look like a given name and a surname.
                yield return new(KeyRole.Short, AsRead(family), ResolutionRule.SurnameAlone);
            }
        }
    }

    // What was left out decides; null for nothing.
    private ResolutionRule? RuleOf(ResolutionRule? how, ImmutableArray<string> family, string end) =>
        how == ResolutionRule.InitialAndSurname && family.Length > 1 ? ResolutionRule.Initials
            : how ?? (family != surnames ? ResolutionRule.SecondSurname
                : end != suffix ? ResolutionRule.Suffix
                : null);

    private IEnumerable<(ImmutableArray<string> Names, ResolutionRule? Rule)> ShorterGiven()
    {
        yield return (given, null);
        var initials = given.Select(name => name[..1]).ToImmutableArray();
        if (given.Length > 1)
        {
            yield return (given[..1], ResolutionRule.MiddleName);
            yield return ([given[0], .. initials[1..]], ResolutionRule.MiddleName);
            yield return ([initials[0], .. given[1..]], ResolutionRule.Initials);
            yield return (initials, ResolutionRule.Initials);
        }
        yield return (initials[..1], ResolutionRule.InitialAndSurname);
    }

    private static bool AreSurnames(string a, string b) =>
        CommonNames.IsSurname(a) && CommonNames.IsSurname(b) && !CommonNames.IsGiven(a);

    private bool IsSurnamesOf(PersonName person) =>
        person.given.Length > 0 && given.Length > 0 && given.Concat(surnames).SequenceEqual(person.surnames);

    private static string AsRead(ImmutableArray<string> words)
    {
        var read = new PersonName([.. words], "");
        return Text(read.given, read.surnames, "");
    }

    private static bool Differ(
        ImmutableArray<string> a, ImmutableArray<string> b, Func<string, string, bool> areOne)
    {
        for (var at = 0; at < Math.Min(a.Length, b.Length); at++)
        {
            if (!areOne(a[at], b[at]))
            {
                return true;
            }
        }
        return false;
    }

    private static bool AreOne(string a, string b) => a == b || (IsRare(a) && IsRare(b) && Slips.IsOne(a, b));

    // A second surname may be an initial.
    private static bool AreSurnamesOfOne(string a, string b) =>
        AreOne(a, b) || ((IsInitial(a) || IsInitial(b)) && a[0] == b[0]);

    private static bool MayBeOne(string a, string b) =>
        AreOne(a, b)
        || ((IsInitial(a) || IsInitial(b)) && a[0] == b[0])
        || CommonNames.WholeOf(a) == CommonNames.WholeOf(b);

    private static bool IsRare(string word) => !CommonNames.IsGiven(word) && !CommonNames.IsSurname(word);

    private static bool IsInitial(string word) => word.Length == 1;

    private static string Text(IEnumerable<string> given, IEnumerable<string> surnames, string suffix) =>
        $"{NameWords.Join(given)}|{NameWords.Join(surnames)}|{suffix}";
}
