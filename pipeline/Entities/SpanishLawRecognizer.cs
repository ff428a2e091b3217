using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds laws of Spanish-speaking countries, with the articles cited: by number and year, by their day, and codes,
/// constitutions and laws that are cited by name.
/// </summary>
internal sealed class SpanishLawRecognizer() : PatternRecognizer(EntityType.Statute, Patterns)
{
    private const string S = Pattern.Space;
    private const string O = @"[ \t\n]{0,3}";

    // A word of a law's name; "Ley" would begin the next law.
    private const string Cap =
        @"(?:[A-KM-ZÁÉÍÓÚÑ][A-Za-zÁÉÍÓÚÑÜáéíóúñü]{2,}|L(?:[A-Zabcdf-záéíóú]|e[a-xz])[A-Za-záéíóúñü]+)";

    // "artículos 86 y 241, numeral 9º, de la": several numbers, with what they are parted in.
    private const string Number = @"[0-9]{1,4}(?:\.[0-9]{1,3})*(?:\.?[a-z]\))?(?:\([0-9a-z]{1,4}\))*[.]?(?:[ºo°ª]\.?|[ ]?(?:bis|ter)\b)?";

    private const string Article =
        $@"(?:art(?:[ií]culo)?s?\.?{S}(?<article>{Number}(?:(?:,?{S}(?:y|e|al?){S}|,{S}|[-–]){Number})*)"
        + $@"(?:,?{S}(?:numeral(?:es)?|literal(?:es)?|incisos?|apartados?|p[aá]rrafos?|fracci(?:[oó]n|ones)|ordinal|n[uú]m(?:eros?|\.)|letras?){S}"
        + $@"[0-9a-z]{{1,7}}\.?[)ºo°]?(?:(?:,{S}|{S}[ye]{S})[0-9a-z]{{1,4}}\.?[)ºo°]?){{0,5}})*,?{S}(?:(?:del?|de{S}la|de{S}los){S})?(?:texto{S}refundido{S}de{S}la{S}|mismo{S}|citad[oa]{S}|referid[oa]{S})?)";

    private const string Kinds =
        "leyes|ley(?:[ ](?:org[aá]nica|estatutaria|general|marco|foral|federal))?|real[ ]decreto(?:[ -](?:ley|legislativo))?|"
        + "decreto(?:[ -](?:ley|legislativo|supremo|reglamentario|nacional|municipal|departamental|distrital|foral))?|"
        + "decreto[ ][uú]nico[ ]reglamentario|resoluci[oó]n(?:[ ][a-z]{4,14})?|"
        + "acuerdo(?:[ ](?:municipal|distrital|gubernativo))?|acto[ ]legislativo|ordenanza|circular(?:[ ]externa)?|"
        + "directiva[ ]presidencial|orden(?:[ ]ministerial)?|decreto[ ]del[ ]presidente|decreto[ ]con[ ]fuerza[ ]de[ ]ley|"
        + @"(?-i:R\.?[ ]?D\.?(?:[ -]?(?:Ley|Leg\.?|L\.?))?|L\.?O\.?|D\.?F\.?L\.?|D\.?S\.?)";

    private const string Day =
        $@"(?:[0-9]{{1,2}}[ºo°]?{S}(?:de{S})?{Months.Expression}\b|{Months.Expression}{S}[0-9]{{1,2}}\b)(?:{S}del?{S}(?<dayyear>[12][0-9]{{3}}))?";

    private const string Names =
        @"Civil|Penal|de[ \n]Comercio|General[ \n]del[ \n]Proceso|Sustantivo[ \n]del[ \n]Trabajo|Procesal[ \n]del[ \n]Trabajo|"
        + @"del[ \n]Trabajo|de[ \n]Procedimiento[ \n](?:Civil|Penal|Laboral|Administrativo)|Contencioso[ \n]Administrativo|"
        + @"de[ \n]Procedimiento[ \n]Administrativo(?:[ \n]y[ \n]de[ \n]lo[ \n]Contencioso[ \n]Administrativo)?|Tributario|Nacional[ \n]de[ \n]Tr[aá]nsito|"
        + @"Procesal[ \n](?:Civil|Penal|Laboral)|de[ \n]la[ \n]Infancia[ \n]y[ \n](?:de[ \n]la[ \n])?Adolescencia|Fiscal(?:[ \n]de[ \n]la[ \n]Federaci[oó]n)?|"
        + @"Nacional[ \n]de[ \n]Procedimientos[ \n]Penales|Federal[ \n]de[ \n]Procedimientos[ \n]Civiles|Civil[ \n]Federal|Penal[ \n]Federal|Disciplinario(?:[ \n][UÚ]nico)?|"
        + @"Org[aá]nico(?:[ \n](?:Integral[ \n]Penal|General[ \n]de[ \n]Procesos|Tributario|Administrativo|de[ \n]la[ \n]Funci[oó]n[ \n]Judicial))?|"
        + @"(?:Nacional[ \n])?de[ \n](?:Polic[ií]a|Minas|Aguas|Familia)|Electoral|Sanitario|Aduanero|Municipal";

    private const string Constitution =
        $@"Constituci[oó]n(?:{S}(?:Pol[ií]tica|Nacional|[Ee]spa[ñn]ola|Federal))(?:{S}(?:de{S}Colombia|de{S}los{S}Estados{S}Unidos{S}Mexicanos|"
        + $@"de{S}la{S}Rep[uú]blica(?:{S}de{S}{Cap})?|de{S}1978|de{S}1991|del{S}Per[uú]))?";

    private const string Abbreviations =
        "CE|CC|CP|LEC|LECrim|LECr|LOPJ|ET|LPAC|LPACAP|TRLC|TRLSC|LSC|LH|RRM|RGPD|LRJSP|LRJPAC|LOTJ|LOREG|LOGP|LOPD|LOPDGDD|LOE|LFPDPPP|LGTAIP|LFTAIP|COIP|COGEP|LJCA|LRJS|LOTC|LGT|LAU|CPEUM|CGP|CPACA|CST|LCSP|TRLGDCU|CPP|CN";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"\b{Article}?(?<kind>{Kinds}){S}(?:(?:n[uú]mero|n[uú]m\.?|no\.?|nro\.?|n[.]?[º°]\.?){O})?"
            + $@"(?<number>[0-9]{{1,5}})(?:{S}del?{S}(?:a[ñn]o{S})?|/|-)(?<year>[12][0-9]{{3}})(?:-[A-Z]{{2,8}}\b|\b)(?:,?{S}de{S}{Day})?",
            Numbered),
        new Pattern(
            $@"\b{Article}?(?<kind>{Kinds}){S}(?:(?:n[uú]mero|n[uú]m\.?|no\.?|nro\.?|n[.]?[º°]\.?){O})?"
            + $@"(?<number>[0-9]{{1,5}}){S}(?:del?{S}|\(){Day}\)?",
            OfDay),
        new Pattern(
            $@"\b{Article}?(?<kind>ley){S}(?:no\.?{O})?(?<number>[0-9]{{1,4}})/(?<short>[0-9]{{2}})\b",
            found => WithArticle(found, $"Ley {found["number"].TrimStart('0')} de {FullYear(found["short"])}")),
        new Pattern(
            $@"(?-i:\b(?<kind>Orden|Resolución|Instrucción|Real{S}Decreto|Decreto){S}de)"
            + $@"(?<day>{S}[0-9]{{1,2}}[ºo°]?{S}de{S}{Months.Expression}{S}del?{S}[12][0-9]{{3}})\b",
            found => Spaced($"{found["kind"]} de{found["day"]}")),
        new Pattern(
            $@"\b{Article}?(?<kind>decreto[ ](?:ley|legislativo|supremo)|(?-i:D\.?F\.?L\.?|D\.?S\.?)){S}"
            + $@"(?:n[uú]mero|n[uú]m\.?|no\.?|nro\.?|n[.]?[º°]\.?){O}(?<number>[0-9]{{1,2}}\.?[0-9]{{2,3}})\b",
            found => WithArticle(found, $"{KindOf(found)} {found["number"].Replace(".", "", StringComparison.Ordinal)}")),
        new Pattern(
            $@"\b{Article}?(?<kind>ley){S}(?:(?:n[uú]mero|n[uú]m\.?|no\.?|nro\.?|n[.]?[º°]\.?){O}(?<number>[0-9]{{1,2}}\.?[0-9]{{3}})|"
            + @"(?<number>[12][0-9]\.[0-9]{3}))\b",
            found => WithArticle(found, $"Ley {found["number"].Replace(".", "", StringComparison.Ordinal)}")),
        new Pattern(
            @"(?-i:\bOrden[ ](?<number>[A-Z]{2,4}/[0-9]{1,5}/[12][0-9]{3}))" + $@"\b(?:,{S}de{S}{Day})?",
            found => $"Orden {found["number"]}"),
        new Pattern($@"(?i:\b{Article})?(?-i:\b(?<name>{Constitution}))", ByName),
        new Pattern($@"(?i:\b{Article})(?<name>(?:la{S})?Constituci[oó]n)\b", ByName),
        new Pattern($@"(?i:\b{Article})?(?-i:\b(?<name>C[oó]digo{S}(?:{Names})))\b", ByName),
        new Pattern($@"(?i:\b{Article})(?:la{S})?(?-i:(?<name>{Abbreviations})\b)", ByName),
        new Pattern(
            $@"(?i:\b{Article})?(?-i:\b(?<name>(?:Ley|Reglamento|Estatuto)(?:{S}(?:General|Federal|Org[aá]nica|Estatutaria|Nacional|Reguladora))?"
            + $@"(?:{S}(?:del?|para|sobre|contra)(?:{S}(?:las?|los|el))?{S}{Cap}|{S}(?:Hipotecari[oa]|Concursal|Mercantil|Notarial|Tributari[oa]|Aduanera)|{S}{Cap}{S}(?:del?|para|sobre){S}(?:(?:las?|los|el){S})?{Cap})"
            + $@"(?:,?{S}(?:(?:del?|y|e|a|al|en|la|las|los|el|para|sobre|por|su){S})*{Cap})*))",
            ByName),
    ];

    private static string Numbered(Candidate found) =>
        WithArticle(found, $"{KindOf(found)} {found["number"].TrimStart('0')} de {found["year"]}");

    private static string? OfDay(Candidate found) => found["dayyear"].Length == 0
        ? null
        : WithArticle(found, $"{KindOf(found)} {found["number"].TrimStart('0')} de {found["dayyear"]}");

    private static string KindOf(Candidate found)
    {
        var plain = found["kind"].Replace('-', ' ').Replace(".", "", StringComparison.Ordinal);
        var kind = Spaced(plain.ToLowerInvariant());
        return kind switch
        {
            "leyes" => "Ley",
            "rd" or "r d" => "Real decreto",
            "lo" or "l o" => "Ley orgánica",
            "dfl" => "Decreto con fuerza de ley",
            "ds" => "Decreto supremo",
            "rdl" or "rd l" or "rdley" or "rdleg" or "rd ley" or "rd leg" => kind.ToUpperInvariant(),
            _ => char.ToUpperInvariant(kind[0]) + kind[1..],
        };
    }

    private static string ByName(Candidate found)
    {
        var name = Spaced(found["name"]);
        return WithArticle(found, name.StartsWith("la ", StringComparison.OrdinalIgnoreCase) ? name[3..] : name);
    }

    private static string FullYear(string year) => (string.CompareOrdinal(year, "50") >= 0 ? "19" : "20") + year;

    private static string Spaced(string text) =>
        string.Join(' ', text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string WithArticle(Candidate found, string law) => found["article"].Length > 0
        ? $"{law}, art. {Spaced(found["article"].TrimEnd('º', 'o', '°', '.', ','))}"
        : law;
}
