using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Chunking;

/// <summary>
/// English and Spanish words whose full stop does not end a sentence, lower case and without that stop.
/// </summary>
internal static class Abbreviations
{
    /// <summary>Length of the longest.</summary>
    public const int MaxCharacters = 12;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Always = FrozenSet.ToFrozenSet(
        ("mr mrs ms dr prof jr rev hon messrs mme st vs v cf viz approx dept gov sen capt sgt lt maj gen esq "
        + "e.g i.e eg ie u.s u.s.c c.f.r u.k d.c a.m p.m ph.d m.d b.a "
        + "m.a ll.m j.d et.al f.supp f.2d f.3d s.ct l.ed cir supp stat "
        + "inc ltd corp bros assn intl natl blvd ave pub rel op cit "
        + "sr sra sres srta dra dres dña lic ing arq abg mg ph p.ej ej ee.uu s.a s.a.s s.l ltda cía avda av "
        + "admón depto dpto gral mpio m.p r.d d.l c.c c.p.c c.n.e exp rad aprox máx mín tel").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Words too, so only before a number.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeNumber = FrozenSet.ToFrozenSet(
        ("no nos nr núm núms nro nros art arts sec secs sect ch chs par para paras párr fig figs eq eqs vol vols "
        + "p pp pg pág págs cap caps lit inc num col cols ed eds id reg ext app tab pt bk cl ley "
        + "jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic").Split(' '),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the full stop after a word only shortens it.</summary>
    /// <param name="word">The word, with stops inside it, without the last.</param>
    /// <param name="isBeforeNumber">Whether a digit follows.</param>
    public static bool Contains(ReadOnlySpan<char> word, bool isBeforeNumber)
    {
        if (word.Length is 0 or > MaxCharacters)
        {
            return false;
        }
        Span<char> lower = stackalloc char[MaxCharacters];
        ReadOnlySpan<char> key = lower[..word.ToLowerInvariant(lower)];
        return Always.Contains(key) || (isBeforeNumber && BeforeNumber.Contains(key));
    }
}
