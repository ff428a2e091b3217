using System.Collections.Frozen;
using System.Reflection;

namespace OrleansBatch.Pipeline.Entities.Names;

/// <summary>All word lists, which are part of this assembly. Loaded once, when the first text is read.</summary>
internal sealed class Lexicon
{
    private const string Connectors =
        "of the and for de del la las los y e el lo on da do dos das di du des para al";

    private const string Particles = "de del la las los van von der den da do dos das di du le el san santa bin al";

    private static readonly Lazy<Lexicon> Loaded = new(() => new Lexicon());

    private readonly FrozenDictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> words;

    private Lexicon()
    {
        Countries = new PhraseSet(Phrases("countries"));
        Divisions = new PhraseSet(Phrases("divisions").Where(name => name.Length > 2));
        Cities = new PhraseSet(Phrases("cities").Concat(Phrases("large-cities")));
        LargeCities = new PhraseSet(Phrases("large-cities").Concat(Phrases("places")));
        LegalForms = new PhraseSet(Phrases("legal-forms").Select(form => form.TrimStart('+')));
        WeakForms = Phrases("legal-forms").Where(form => form[0] == '+').Select(form => form[1..]).ToFrozenSet();
        Bodies = new PhraseSet(Phrases("organisations").Select(name => Folding.Of(name)));
        Acronyms = Phrases("organisations").Where(name => char.IsUpper(name[0])).Select(name => Folding.Of(name))
            .ToFrozenSet();

        var senses = new Dictionary<string, WordSense>(150_000, StringComparer.Ordinal);
        Add(Words("given-names"), WordSense.Given);
        Add(Words("surnames"), WordSense.Surname);
        Add(Words("words"), WordSense.Common);
        Add(Words("organisation-heads"), WordSense.Head);
        Add(Words("organisation-tails"), WordSense.Tail);
        Add(Words("titles"), WordSense.Title);
        Add(Words("never-names"), WordSense.Never);
        Add(Connectors.Split(' '), WordSense.Connector);
        Add(Particles.Split(' '), WordSense.Particle);
        Add(
            [.. Countries.FirstWords, .. Divisions.FirstWords, .. Cities.FirstWords, .. LargeCities.FirstWords],
            WordSense.PlaceStart);
        Add(Bodies.FirstWords, WordSense.BodyStart);
        Add(LegalForms.FirstWords, WordSense.FormStart);
        words = senses.ToFrozenDictionary(
                sense => sense.Key, sense => new Word(sense.Key, sense.Value), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

        void Add(IEnumerable<string> list, WordSense sense)
        {
            foreach (var word in list)
            {
                senses[word] = senses.GetValueOrDefault(word) | sense;
            }
        }
    }

    /// <summary>The lists.</summary>
    public static Lexicon Default => Loaded.Value;

    /// <summary>Names of countries.</summary>
    public PhraseSet Countries { get; }

    /// <summary>Names of their first divisions: states, provinces, departments.</summary>
    public PhraseSet Divisions { get; }

    /// <summary>Names of cities.</summary>
    public PhraseSet Cities { get; }

    /// <summary>Names of large cities, and of places that are neither in the other lists nor doubtful.</summary>
    public PhraseSet LargeCities { get; }

    /// <summary>What companies' names end with.</summary>
    public PhraseSet LegalForms { get; }

    /// <summary>Those of them that need more than a common word before them.</summary>
    public FrozenSet<string> WeakForms { get; }

    /// <summary>Bodies known by name.</summary>
    public PhraseSet Bodies { get; }

    /// <summary>Those of them that are acronyms.</summary>
    public FrozenSet<string> Acronyms { get; }

    /// <summary>What the lists know of a folded word; null for nothing.</summary>
    public Word? Find(ReadOnlySpan<char> folded) => words.TryGetValue(folded, out var word)
        ? word
        : IsMadeOfCommon(folded) ? new Word(folded.ToString(), WordSense.Common) : null;

    // Plurals, and words that a hyphen joins.
    private bool IsMadeOfCommon(ReadOnlySpan<char> folded)
    {
        var hyphen = folded.IndexOf('-');
        return hyphen > 0
            ? IsCommon(folded[..hyphen]) && (IsCommon(folded[(hyphen + 1)..]) || IsMadeOfCommon(folded[(hyphen + 1)..]))
            : folded is [.. var stem, 's'] && (IsCommon(stem) || (stem is [.. var shorter, 'e'] && IsCommon(shorter)));
    }

    private bool IsCommon(ReadOnlySpan<char> folded) =>
        folded is "pre" or "non" or "sub" || (words.TryGetValue(folded, out var word)
            && (word.Sense & WordSense.Common) != 0);

    private static IEnumerable<string> Words(string list) =>
        Phrases(list).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Phrases(string list)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"entities/{list}.txt")
            ?? throw new InvalidOperationException($"The word list '{list}' is missing from this assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Length > 0 && line[0] != '#')];
    }
}
