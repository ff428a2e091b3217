using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// Names, and which of them meet. Only names with a common key are ever compared. Adding names in another order makes
/// the same graph but for their numbers.
/// </summary>
/// <param name="inDocument">Whether all names are of one document.</param>
internal sealed class NameGraph(bool inDocument)
{
    /// <summary>A key that more names have tells nobody apart: they do not meet by it.</summary>
    public const int MostUnderKey = 64;

    private readonly List<(string Type, string Key)> names = [];
    private readonly Dictionary<(string Type, string Key), int> numbers = [];
    private readonly Dictionary<ulong, Bucket> buckets = [];
    private readonly List<Place> places = [];
    private readonly Dictionary<int, HashSet<int>> defined = [];
    private readonly Dictionary<int, HashSet<int>> defines = [];

    /// <summary>How many names there are.</summary>
    public int Count => names.Count;

    /// <summary>Adds a name.</summary>
    /// <param name="form">The name.</param>
    /// <param name="changed">
    /// Names that are to be decided again: this one when it is new, and whom it crowds out.
    /// </param>
    /// <returns>Its number.</returns>
    public int Add(NameForm form, ISet<int> changed)
    {
        if (numbers.TryGetValue((form.Type, form.Key), out var number))
        {
            return number;
        }
        number = names.Count;
        numbers.Add((form.Type, form.Key), number);
        names.Add((form.Type, form.Key));
        changed.Add(number);
        foreach (var key in form.Keys(inDocument))
        {
            ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(
                buckets, Hash(form.Type, key.Role, key), out var exists);
            places.Add(new(number, (byte)key.Rule.Rank, exists ? bucket.Head : -1));
            bucket = new(places.Count - 1, bucket.Count + 1);
            if (bucket.Count == MostUnderKey + 1)
            {
                changed.UnionWith(Names(bucket.Head).Select(place => place.Number));
            }
        }
        return number;
    }

    /// <summary>The number of a name; null when it is not there.</summary>
    public int? Find(NameForm form) => numbers.TryGetValue((form.Type, form.Key), out var number) ? number : null;

    /// <summary>The name with a number.</summary>
    public NameForm Form(int number) => NameForm.Of(names[number].Type, names[number].Key)!;

    /// <summary>The normal form of a name.</summary>
    public string Key(int number) => names[number].Key;

    /// <summary>The type of a name.</summary>
    public string Type(int number) => names[number].Type;

    /// <summary>A document says that an acronym stands for a name.</summary>
    /// <param name="acronym">The acronym.</param>
    /// <param name="name">The name.</param>
    /// <param name="changed">Names that are to be decided again: both, when it is news.</param>
    public void Define(int acronym, int name, ISet<int> changed)
    {
        ref var names = ref CollectionsMarshal.GetValueRefOrAddDefault(defined, acronym, out _);

        // Which of so many are remembered does not matter: it stands for none of them.
        if ((names ??= []).Count <= MostUnderKey && names.Add(name))
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(defines, name, out _) ??= []).Add(acronym);
            changed.Add(acronym);
            changed.Add(name);
        }
    }

    /// <summary>
    /// The names that a name meets, each with the rule and with which of the two is short for the other.
    /// </summary>
    public IEnumerable<Meeting> Meetings(int number)
    {
        foreach (var longer in defined.GetValueOrDefault(number) ?? [])
        {
            yield return new(number, longer, ResolutionRule.AcronymDefined, IsShort: true);
        }
        foreach (var acronym in defines.GetValueOrDefault(number) ?? [])
        {
            yield return new(acronym, number, ResolutionRule.AcronymDefined, IsShort: true);
        }
        foreach (var key in Form(number).Keys(inDocument))
        {
            foreach (var meeting in MeetingsBy(key, number))
            {
                yield return meeting;
            }
        }
    }

    private IEnumerable<Meeting> MeetingsBy(NameKey key, int number)
    {
        if (key.Role is KeyRole.Own or KeyRole.Twin)
        {
            foreach (var place in Under(key.Role, key, number))
            {
                yield return new(number, place.Number, key.Rule, IsShort: false);
            }
        }
        if (key.Role is KeyRole.Own)
        {
            foreach (var place in Under(KeyRole.Short, key, number))
            {
                yield return new(number, place.Number, ResolutionRule.All[place.Rule], IsShort: true);
            }
        }
        if (key.Role is KeyRole.Short)
        {
            foreach (var place in Under(KeyRole.Own, key, number))
            {
                yield return new(place.Number, number, key.Rule, IsShort: true);
            }
        }
    }

    private IEnumerable<Place> Under(KeyRole role, NameKey key, int number) =>
        buckets.TryGetValue(Hash(Type(number), role, key), out var bucket) && bucket.Count <= MostUnderKey
            ? Names(bucket.Head).Where(place => place.Number != number)
            : [];

    private IEnumerable<Place> Names(int head)
    {
        for (var at = head; at >= 0; at = places[at].Next)
        {
            yield return places[at];
        }
    }

    private static ulong Hash(string type, KeyRole role, NameKey key) => XxHash3.HashToUInt64(
        MemoryMarshal.AsBytes($"{type}\n{role}\n{(role == KeyRole.Twin ? key.Rule.Name : "")}\n{key.Value}".AsSpan()));

    private readonly record struct Bucket(int Head, int Count);

    private readonly record struct Place(int Number, byte Rule, int Next);
}

/// <summary>Two names that meet.</summary>
/// <param name="A">One; the short one, where one is short for the other.</param>
/// <param name="B">The other.</param>
/// <param name="Rule">By what they meet.</param>
/// <param name="IsShort">Whether the first could stand for other names than the second.</param>
internal readonly record struct Meeting(int A, int B, ResolutionRule Rule, bool IsShort);
