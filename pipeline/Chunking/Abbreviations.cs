using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Chunking;

/// <summary>
/// Words of English and Spanish whose full stop need not end a sentence, lower case and without that stop.
/// </summary>
internal sealed class Abbreviations
{
    /// <summary>Length of the longest.</summary>
    public const int MaxCharacters = 12;

    private const string Openers = "\"'([{«“‘¿¡";

    private static readonly Abbreviations English = new(
        never: "mr mrs ms dr prof hon rev messrs mme st gov sen rep capt lt maj gen sgt supt v vs viz e.g i.e eg ie cf "
            + "approx dept intl natl assn bros attn pub",
        beforeNumber: "art arts sec secs sect sched cl ch chs par para paras fig figs eq eqs vol vols p pp pg cap ext "
            + "tab pt bk reg tit n nn note no nos nr id ex app div col cols lit",
        mayEnd: "admin ass'n bd bldg chem cnty comm comm'n constr dep't dev dist educ elec equip exch gov't grp hosp "
            + "indem indus ins inst int'l liab mfg mgmt mkt mun mut nat nat'l pac pharm prot resp ry sav sch sci soc'y "
            + "sys tech transp univ util arg tr col "
            + "inc ltd corp co jr sr esq etc al a.m p.m ph.d m.d b.a m.a ll.m j.d p.a p.c l.l.c l.p u.s u.s.a u.k "
            + "u.n d.c u.s.c c.f.r f.2d f.3d s.ct l.ed fed supp cir ct stat ed eds rev rel ave blvd rd sq ft op cit "
            + "jan feb mar apr jun jul aug sep sept oct nov dec calif conn del fla ill mass mich minn mo pa tex va "
            + "wash wis",
        starters: "the a an this that these those it its he she they we you i there here in on at by for from with if "
            + "when where while but and or nor so yet as after before under no not each every any some all such what "
            + "why who how did do does is are was were may shall must upon unless until although because however "
            + "moreover thus therefore accordingly whether neither either both his her their our my");

    private static readonly Abbreviations Spanish = new(
        never: "sr sra sres sras srta srtas d dña d.ª dr dra dres dras dª lic licda ing arq abg excmo excma ilmo ilma "
            + "mons prof profa gral cnel cap tte sto sta vid cfr cf v vs p.ej ej av avda avd cra cr cll pza ctra bco "
            + "depto dpto mpio prov admón núm núms nro nros n.º art arts ref aprox disp adic trans cám",
        beforeNumber: "no nos num pág págs p pp párr inc lit ap apdo caps tít t vol vols tomo fol fols f ff exp rad of "
            + "apto ley col cols reg sec secs secc esc fig figs tel ed n",
        mayEnd: "s.a s.a.s s.l s.l.u s.r.l ltda s.c cía etc ee.uu ud uds vd vds d.c c.c c.p.c c.p ss sgtes sig a.m p.m "
            + "m h hs mín máx cts ptas rep r.d d.l l.o "
            + "ene feb mar abr may jun jul ago sep sept set oct nov dic",
        starters: "el la los las lo un una unos unas en de del al a con por para sin sobre según tras ante bajo desde "
            + "hasta entre este esta estos estas ese esa eso esto aquel así y o pero pues porque si no ni que quien "
            + "cuando donde como aunque mientras también tampoco además cada todo toda todos todas su sus se es son "
            + "fue ha han antes después luego dicho dicha ello él ella ellos ellas nos vale");

    private static readonly Abbreviations Both = new(English, Spanish);

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> never;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> beforeNumber;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> mayEnd;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> starters;

    private Abbreviations(string never, string beforeNumber, string mayEnd, string starters)
    {
        this.never = Words(never);
        this.beforeNumber = Words(beforeNumber);
        this.mayEnd = Words(mayEnd);
        this.starters = Words(starters);
    }

    private Abbreviations(Abbreviations one, Abbreviations other)
    {
        never = Words(one.never, other.never);
        beforeNumber = Words(one.beforeNumber, other.beforeNumber);
        mayEnd = Words(one.mayEnd, other.mayEnd);
        starters = Words(one.starters, other.starters);
    }

    /// <summary>Those of a language, ISO 639-3; of both where it is another or not known.</summary>
    public static Abbreviations Of(string? language) => language switch
    {
        "eng" => English,
        "spa" => Spanish,
        _ => Both,
    };

    /// <summary>Whether the full stop after a word only shortens it.</summary>
    /// <param name="word">The word, with stops inside it, without the last.</param>
    /// <param name="follows">The text that follows, from its first character that is not white space.</param>
    public bool Shorten(ReadOnlySpan<char> word, ReadOnlySpan<char> follows)
    {
        if (word.Length is 0 or > MaxCharacters)
        {
            return false;
        }
        Span<char> lower = stackalloc char[MaxCharacters];
        ReadOnlySpan<char> key = lower[..word.ToLowerInvariant(lower)];
        return never.Contains(key)
            || (beforeNumber.Contains(key) && BeginsWithNumber(follows))
            || ((IsInitial(word) || mayEnd.Contains(key)) && !BeginsWithStarter(follows));
    }

    private static bool IsInitial(ReadOnlySpan<char> word) => word.Length == 1 && char.IsUpper(word[0]);

    // Of Roman numbers only those of several letters: "I" is a word.
    private static bool BeginsWithNumber(ReadOnlySpan<char> text)
    {
        var roman = text.IndexOfAnyExcept("IVXLC");
        return text is [>= '0' and <= '9' or '§', ..]
            || (roman < 0 ? text.Length : roman) > 1 && (roman < 0 || !char.IsLetter(text[roman]));
    }

    // "No." before a number is no beginning, and neither is the number.
    private bool BeginsWithStarter(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(Openers);
        var length = 0;
        while (length < text.Length && length <= MaxCharacters && char.IsLetter(text[length]))
        {
            length++;
        }
        if (length > MaxCharacters || (length < text.Length && text[length] == '.'))
        {
            return false;
        }
        Span<char> lower = stackalloc char[MaxCharacters];
        return starters.Contains(lower[..text[..length].ToLowerInvariant(lower)]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> one,
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> other) =>
        one.Set.Union(other.Set).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
