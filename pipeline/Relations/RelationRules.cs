using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static OrleansBatch.Pipeline.Entities.EntityType;

namespace OrleansBatch.Pipeline.Relations;

/// <summary>
/// The rules, for English and Spanish text as <see cref="FoldedText"/> writes it. Matching never goes back over text
/// that it has read, and never looks further than a sentence or some hundred characters.
/// </summary>
internal static class RelationRules
{
    private const string The = "(?: the| la| el| los| las)?";
    private const string Body = "(?: (?:sociedad|empresa|compania|entidad|firma|fundacion|company|corporation|firm))?";

    private const string Deal =
        "(?:agreement|contract|lease|amendment|memorandum|deed|license|policy|promissory note|contrato|convenio|acuerdo|"
        + "otrosi|arrendamiento|escritura|poliza|pagare|licencia)";

    private const string Role =
        "plaintiff|defendant|petitioner|respondent|appellant|appellee|claimant|contractor|subcontractor|client|customer|"
        + "landlord|tenant|lessor|lessee|lender|borrower|seller|buyer|purchaser|employer|employee|licensor|licensee|"
        + "supplier|vendor|guarantor|demandante|demandad[oa]|accionante|accionad[oa]|recurrente|contratante|contratista|"
        + "arrendador|arrendatari[oa]|vendedor|comprador|empleador|trabajador|prestamista|prestatari[oa]|proveedor|"
        + "ejecutante|ejecutad[oa]|querellante|interventor";

    private const string Office =
        "chief executive officer|chief financial officer|chief operating officer|ceo|cfo|president|vice president|"
        + "chairman|chairwoman|director|manager|secretary|treasurer|employee|partner|mayor|governor|minister|attorney general|"
        + "gerente|presidente|presidenta|directora|alcalde|alcaldesa|gobernador|gobernadora|ministr[oa]|secretari[oa]|"
        + "tesorer[oa]|rector|rectora|emplead[oa]|trabajador|trabajadora|superintendente|jef[ea]|contralor|revisor fiscal";

    private const string Amount =
        "fine|penalty|damages|settlement|budget|purchase price|contract price|price|rent|fee|salary|loan|deposit|award|"
        + "multa|sancion|indemnizacion|presupuesto|precio|canon|honorarios|salario|prestamo|anticipo|cuantia|"
        + "valor(?: total)? del (?:contrato|convenio)|value of the (?:contract|agreement)";

    private static readonly FrozenSet<string> Parties = Set(Person, Organisation);
    private static readonly FrozenSet<string> Persons = Set(Person);
    private static readonly FrozenSet<string> Bodies = Set(Organisation);
    private static readonly FrozenSet<string> Places = Set(Place);
    private static readonly FrozenSet<string> Dates = Set(Date);
    private static readonly FrozenSet<string> Sums = Set(Money);

    /// <summary>Rules on two entities.</summary>
    public static ImmutableArray<PairRule> Pairs { get; } =
    [
        new(RelationType.ContractsWith, "between-and", Parties, Parties, Whole(
            $@"[^;]{{0,240}}[, )""](?:and|y|e)(?:,? (?:on the other (?:hand|part)|de otra parte|por la otra)(?: parte)?,?)?{The} "))
        {
            Before = Ending($@"\b{Deal}\b[^;]{{0,240}}\b(?:between|entre)(?: [^;]{{0,30}}(?:one (?:hand|part)|una parte),?)?{The} "),
        },
        new(RelationType.Opposes, "versus", Parties, Parties, Whole(
            @"[-,. )]*(?:(?:plaintiffs?|petitioners?|appellants?|claimants?|demandantes?|accionantes?)[-,. )]*)?"
            + @"(?:v|vs|versus|contra)[-. (]+(?:the |la |el )?"))
        {
            CrossesSentences = true,
        },
        new(RelationType.Opposes, "sued", Parties, Parties, Whole(
            @",? (?:has |have |ha )?(?:sued|demando a|filed (?:a |an )?(?:suit|lawsuit|action|complaint|claim|petition)"
            + @"[a-z ]{0,40} against|brought (?:a |an |this )?(?:suit|lawsuit|action|claim)[a-z ]{0,40} against|"
            + @"(?:interpuso|presento|instauro|promovio)(?: una?)? (?:demanda|accion|tutela|denuncia|querella)[a-z ]{0,40} "
            + $@"(?:contra|en contra de)){The}{Body} ")),
        new(RelationType.Represents, "representative-of", Parties, Parties, Whole(
            @",?[^;]{0,160}\b(?:representante legal(?: suplente| principal)?|apoderad[oa](?: general| especial| judicial)?|"
            + @"legal representative|authorized representative|attorney-in-fact|attorneys?|counsel) "
            + $@"(?:de|del|of|for){The}{Body}(?: (?:plaintiffs?|defendants?|demandante|demandad[oa]))?,? ")),
        new(RelationType.Represents, "on-behalf-of", Parties, Parties, Whole(
            @",?[^;]{0,160}\b(?:en (?:nombre y )?representacion(?: legal)? de|en nombre y representacion de|"
            + $@"(?:obra|obrando|actua|actuando) en nombre de|on behalf of|acting for){The}{Body} ")),
        new(RelationType.Represents, "represented-by", Parties, Parties, Whole(
            @",?[^;]{0,120}\b(?:represented (?:herein |in this case )?by|representad[oa]s? (?:legalmente |judicialmente |"
            + @"en este acto )?por|through its (?:legal |authorized )?representative,?)"
            + @"(?: (?:its|su|attorney|counsel|el|la|senor|senora|doctor|doctora|mr\.|ms\.|mrs\.|dr\.|legal|representante|"
            + @"representative|gerente|president),?)* "))
        {
            IsReversed = true,
        },
        new(RelationType.WorksFor, "office-of", Persons, Bodies, Whole(
            $@",? (?:(?:the|its|el|la|as|como|en (?:su )?calidad de|former|then|acting) )*(?:{Office})"
            + $@"(?: (?:general|ejecutiv[oa]|financier[oa]|executive|managing|administrativ[oa]|nacional|municipal))?"
            + $@" (?:of|at|for|de|del){The}{Body} ")),
        new(RelationType.WorksFor, "employed-by", Persons, Bodies, Whole(
            @",? (?:is |was |has been |es |fue |ha sido |estaba )?(?:employed by|hired by|works for|worked for|"
            + $@"emplead[oa] (?:de|por)|contratad[oa] por|trabaj[ao](?:ba)? (?:para|en)|labor[ao](?:ba)? en){The}{Body} ")),
        new(RelationType.LocatedIn, "located-in", Parties, Places, Whole(
            @",?[^;.]{0,80}\b(?:located|based|headquartered|domiciled|residing|resident|ubicad[oa]|domiciliad[oa]|residente|"
            + @"(?:with|having) (?:its |an? )?(?:principal |registered )?(?:offices?|place of business|headquarters)|"
            + @"con (?:domicilio|sede)(?: principal| social)?|vecin[oa]) (?:in|at|en|de)(?: the| la| el)?"
            + "(?: (?:city|town|state|ciudad|municipio) (?:of|de))? ")),
        new(RelationType.IncorporatedIn, "laws-of", Bodies, Places, Whole(
            @",?[^;.]{0,80}\b(?:organized|incorporated|existing|constituida|organizada)[^;.]{0,60}(?:under the laws of|"
            + @"(?:conforme a|de acuerdo con|bajo) las leyes de)(?: the| la| el)?"
            + "(?: (?:state|commonwealth|republic|estado|republica) (?:of|de))? ")),
        new(RelationType.IncorporatedIn, "company-of", Bodies, Places, Whole(@"(?: \([^)]{0,60}\))?, an? "))
        {
            Behind = Beginning(" (?:corporation|limited liability company|limited partnership|company|llc)"),
        },
    ];

    /// <summary>Rules on an entity and the words beside it.</summary>
    public static ImmutableArray<WordRule> Words { get; } =
    [
        new(RelationType.HasRole, "role-behind", Parties, Beginning(
            @"(?:,? ?\(|, |,? as |,? como |,? en (?:su )?calidad de )[^a-z0-9,.;]{0,2}"
            + @"(?:(?:hereinafter|hereafter|referred to as|en adelante|quien en adelante se denominara|denominad[oa]|the|el|la)"
            + $@"[, ""]+)*""?(?<end>{Role})s?""?(?:[,.;:) ]|$)"), IsBefore: false, EntityIsSubject: true),
        new(RelationType.HasRole, "role-before", Parties, Ending(
            $@"(?:(?:^|[.;:,(] ?|\b(?:the|el|la|los|las|and|y) )(?<end>{Role})s?,? |\b(?<end>{Role})s?: )"),
            IsBefore: true, EntityIsSubject: true),
        new(RelationType.SignedOn, "signed-on", Dates, Ending(
            $@"\b(?<end>{Deal})\b[^;]{{0,100}}\b(?:dated|signed|executed|entered into|made|suscrit[oa]|firmad[oa]|celebrad[oa]|"
            + "de fecha|fechad[oa])(?: and [a-z]+(?: into)?)?(?: as of| on| this| el| dia| en| a| de)*(?: the)? "),
            IsBefore: true, EntityIsSubject: false),
        new(RelationType.EffectiveOn, "effective-on", Dates, Ending(
            $@"\b(?<end>{Deal}|effective date|fecha de inicio|fecha de entrada en vigor)\b[^;]{{0,60}}(?:\beffective"
            + @"(?: date)?(?: shall be| is)?(?: as of| on| from)?|shall (?:commence|begin|become effective)(?: as of| on)?|"
            + @"\ba partir del?(?: dia)?|vigente desde(?: el)?|rige desde(?: el)?|entra(?:ra)? en vigor(?: el| a partir del?)?|"
            + @"con efectos desde(?: el)?|(?:date|inicio|vigor)(?: is| shall be| means| sera| es)?(?: el)?:?) "),
            IsBefore: true, EntityIsSubject: false),
        new(RelationType.EndsOn, "ends-on", Dates, Ending(
            $@"\b(?<end>{Deal}|term|plazo|vigencia)\b[^;]{{0,120}}\b(?:until|through|(?:expires?|expiring|terminates?|ends?|"
            + @"ending|shall expire|shall terminate|shall end)(?: on)?|hasta(?: el)?|(?:vence|vencera|finaliza|finalizara|"
            + "termina|terminara)(?: el)?)(?: dia)? "), IsBefore: true, EntityIsSubject: false),
        new(RelationType.AmountOf, "amount-of", Sums, Ending(
            $@"\b(?<end>{Amount})s?(?: [a-z]{{1,15}}){{0,4}}"
            + @"(?: of| is| was| shall be| de| es| es de| sera de| asciende a(?: la suma de)?| equivalente a| por valor de|"
            + " por la suma de| in the amount of| totaling|:)(?: up to| approximately| hasta| aproximadamente)? "),
            IsBefore: true, EntityIsSubject: false),
        new(RelationType.AmountOf, "contract-for", Sums, Ending(
            $@"\b(?<end>{Deal})\b[^;]{{0,120}}\b(?:por (?:un )?(?:valor|monto|suma|cuantia)(?: total)?(?: de)?|"
            + @"por la suma(?: total)? de|for (?:a |the )?(?:total )?(?:amount|sum|price|consideration) of|"
            + "in the (?:total )?amount of|valued at)(?: up to| hasta)? "), IsBefore: true, EntityIsSubject: false),
    ];

    private static Regex Whole(string pattern) => Make($"^(?:{pattern})$");

    private static Regex Ending(string pattern) => Make($"(?:{pattern})$");

    private static Regex Beginning(string pattern) => Make($"^(?:{pattern})");

    private static Regex Make(string pattern) => new(
        pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static FrozenSet<string> Set(params ReadOnlySpan<string> types) =>
        FrozenSet.Create(StringComparer.Ordinal, types);
}
