using System.Collections.Frozen;
using System.Collections.Immutable;
using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// The name of a company, an authority or another body. Normal form: <c>acme manufacturing inc</c>, with usual
/// abbreviations written out and the legal form in one spelling.
/// </summary>
internal sealed class OrganisationName : NameForm
{
    private const int FewestInitials = 3;
    private const int MostInitials = 8;

    private static readonly FrozenSet<string> SmallWords = Set(
        "the of and for in on at de del la las los el y e en para por a al do da dos");

    // The place behind these tells one from another, and places differ by a letter.
    private static readonly FrozenSet<string> Authorities = Set(
        "alcaldia gobernacion municipio ayuntamiento concejo personeria contraloria departamento department ministerio "
        + "ministry secretaria juzgado tribunal court corte consejo diputacion provincia estado state city town county "
        + "borough village township district distrito prefectura intendencia delegacion subdelegacion");

    private static readonly FrozenSet<string> Ministries = Set(
        "ministerio ministry department");

    private static readonly FrozenSet<string> Countries = FrozenSet.ToFrozenSet(
        ["us", "usa", "united states", "america", "colombia", "mexico", "espana", "spain", "peru", "chile", "argentina",
         "ecuador", "venezuela", "bolivia", "panama", "costa rica", "uruguay", "paraguay", "guatemala", "canada",
         "united kingdom", "uk"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> LocalWords = Set("municipal distrital departamental mayor");

    // What is behind a name tells a company of a group from its mother.
    private static readonly FrozenSet<string> GroupWords = Set(
        "holdings holding group grupo services servicios service international internacional capital partners ventures "
        + "investments inversiones financial foundation fundacion trust bank management energy properties insurance");

    // A name that begins so is short for nothing by that alone.
    private static readonly FrozenSet<string> Generic = Set(
        "banco bank university universidad hospital instituto institute national nacional american united general first "
        + "asociacion association federal compania empresa constructora consorcio consortium union cooperativa corporacion "
        + "corporation sociedad office oficina agency agencia comision commission board junta committee comite red "
        + "superintendencia direccion unidad servicio colegio school escuela centro center central royal new north south "
        + "camara chamber club clinica law firm estudio grupo");

    private static readonly FrozenSet<string> Numbers = Set(
        "i ii iii iv v vi vii viii ix x xi xii first second third fourth fifth sixth seventh eighth ninth tenth primero "
        + "primera segundo segunda tercero tercera cuarto cuarta quinto quinta sexto sexta septimo septima octavo octava "
        + "noveno novena decimo decima");

    private static readonly FrozenDictionary<string, string> WrittenOut = (
        "dept=department depto=departamento dpto=departamento univ=university intl=international natl=national "
        + "assn=association assoc=association bros=brothers mfg=manufacturing govt=government mpio=municipio "
        + "admin=administration admon=administracion sria=secretaria hosp=hospital inst=institute "
        + "fdn=foundation ctr=center centre=center comm=commission asoc=asociacion gob=gobierno "
        + "svcs=services svc=service tech=technology techs=technologies mgmt=management").Split(' ')
        .Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private readonly ImmutableArray<string> words;
    private readonly ImmutableArray<string> content;
    private readonly string[] forms;

    private OrganisationName(List<string> words, string[] forms)
        : base(EntityType.Organisation, NameWords.Join(words.Concat(forms)))
    {
        this.forms = forms;
        this.words = [.. words];
        var telling = words.Where(word => !SmallWords.Contains(word)).ToImmutableArray();
        content = telling.IsEmpty ? this.words : telling;
    }

    /// <inheritdoc/>
    public override int Completeness => (content.Length * 4) + forms.Length;

    private IEnumerable<string> General => content.Where(word => !LocalWords.Contains(word));

    private bool IsAcronym => content is [{ Length: >= 2 and <= MostInitials }];

    /// <summary>Takes a name apart.</summary>
    public static OrganisationName Parse(string name)
    {
        var words = NameWords.JoinLetters(NameWords.Split(NameWords.WithoutRemarks(name)))
            .ConvertAll(word => WrittenOut.GetValueOrDefault(word, word));
        while (words.Count > 1 && words[0] is "the" or "la" or "el" or "los" or "las")
        {
            words.RemoveAt(0);
        }
        var forms = LegalForms.TakeOff(words);
        return new(words, forms);
    }

    /// <summary>
    /// Whether this can be the acronym of a name: its initials, with or without those of small words.
    /// </summary>
    public bool IsAcronymOf(OrganisationName name) =>
        IsAcronym && name.Initials().Contains(content[0], StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IEnumerable<NameKey> Keys(bool inDocument)
    {
        string[] compact = [string.Concat(content)];
        yield return new(KeyRole.Own, Text(content, forms), ResolutionRule.SmallWords);
        yield return new(KeyRole.Own, $"letters:{Text(compact, forms)}", ResolutionRule.Spaces);
        foreach (var form in ShorterForms())
        {
            yield return new(KeyRole.Short, Text(content, form), ResolutionRule.LegalForm);
            yield return new(KeyRole.Short, $"letters:{Text(compact, form)}", ResolutionRule.LegalForm);
        }
        foreach (var (shorter, rule) in ShorterNames())
        {
            yield return new(KeyRole.Short, Text(shorter, forms), rule);
            yield return new(KeyRole.Short, Text(shorter, []), rule);
        }
        if (content is [{ Length: >= FewestInitials and <= MostInitials } acronym])
        {
            yield return new(KeyRole.Own, $"initials:{acronym}", ResolutionRule.Acronym);
        }
        foreach (var initials in Initials().Where(initials => initials.Length >= FewestInitials))
        {
            yield return new(KeyRole.Short, $"initials:{initials}", ResolutionRule.Acronym);
        }
        if (LocalWords.Overlaps(content) || Authorities.Contains(content[0]))
        {
            yield return new(KeyRole.Twin, Text(General, forms), ResolutionRule.LocalWord);
        }
        if (!content.Any(Authorities.Contains))
        {
            foreach (var key in Slips.Keys([.. content, "|", .. forms], _ => true))
            {
                yield return new(KeyRole.Twin, key, ResolutionRule.OneLetter);
            }
        }
    }

    /// <inheritdoc/>
    public override string? Veto(NameForm other) => other switch
    {
        OrganisationName name when !IsPart(forms, name.forms) && !IsPart(name.forms, forms) =>
            "The legal forms differ.",
        OrganisationName name when IsAcronymOf(name) || name.IsAcronymOf(this) => null,
        OrganisationName name when !NumbersOf(content).SequenceEqual(NumbersOf(name.content)) => "The numbers differ.",
        OrganisationName name when !HasWordsOf(name) && !IsShortOf(name) && !name.IsShortOf(this) =>
            "The words of the names differ.",
        OrganisationName => null,
        _ => "One is no organisation.",
    };

    private bool HasWordsOf(OrganisationName name) =>
        string.Concat(content) == string.Concat(name.content)
        || HasOneSlip(name)
        || (General.SequenceEqual(name.General) && (content.Length != name.content.Length));

    private bool HasOneSlip(OrganisationName name) =>
        content.Length == name.content.Length
        && !content.Any(Authorities.Contains)
        && content.Zip(name.content).Where(pair => pair.First != pair.Second).ToArray() is [var (a, b)]
        && Slips.IsOne(a, b);

    private bool IsShortOf(OrganisationName name) =>
        content.Length < name.content.Length
        && name.ShorterNames().Any(shorter => shorter.Words.SequenceEqual(content));

    // Without the country, or only the first words.
    private IEnumerable<(ImmutableArray<string> Words, ResolutionRule Rule)> ShorterNames()
    {
        var at = Countries.Contains(content[0]) ? 1
            : content.Length > 1 && Countries.Contains($"{content[0]} {content[1]}") ? 2 : 0;
        var end = Countries.Contains(content[^1]) ? 1
            : content.Length > 1 && Countries.Contains($"{content[^2]} {content[^1]}") ? 2 : 0;
        foreach (var (from, to) in new[] { (at, 0), (0, end) })
        {
            if (from + to > 0 && content.Length - from - to > 1)
            {
                yield return (content[from..^to], ResolutionRule.Region);
            }
        }
        for (var length = content.Length - 1; length >= FewestFirstWords; length--)
        {
            var first = content[..length];
            if (!content.Skip(length).All(GroupWords.Contains) && first.Any(IsTelling))
            {
                yield return (first, ResolutionRule.FirstWords);
            }
        }
    }

    // Of authorities of places no words can be spared; of a ministry those behind its first task can.
    private int FewestFirstWords => !Authorities.Contains(content[0]) ? 1
        : Ministries.Contains(content[0]) ? 2
        : int.MaxValue;

    private static bool IsTelling(string word) =>
        word.Length > 2 && !GroupWords.Contains(word) && !Authorities.Contains(word) && !Generic.Contains(word);

    // Without a form, or with one of several.
    private IEnumerable<string[]> ShorterForms()
    {
        if (forms.Length > 0)
        {
            yield return [];
        }
        if (forms.Length > 1)
        {
            foreach (var form in forms)
            {
                yield return [form];
            }
        }
    }

    private IEnumerable<string> Initials()
    {
        if (content.Length < 2)
        {
            yield break;
        }
        var telling = string.Concat(content.Select(word => word[0]));
        var all = string.Concat(words.Select(word => word[0]));
        yield return telling;
        if (all != telling)
        {
            yield return all;
        }
    }

    private static IEnumerable<string> NumbersOf(IEnumerable<string> words) =>
        words.Where(word => Numbers.Contains(word) || word.Any(char.IsDigit));

    private static bool IsPart(string[] some, string[] all) => some.All(form => all.Contains(form));

    private static string Text(IEnumerable<string> content, IEnumerable<string> forms) =>
        $"{NameWords.Join(content)}|{NameWords.Join(forms)}";

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
