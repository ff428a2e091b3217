using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds citations of English-speaking laws and of the European Union by number: codes, regulations and public laws of
/// the United States and its states, rules of procedure, acts of the Union.
/// </summary>
internal sealed class StatuteRecognizer() : PatternRecognizer(EntityType.Statute, Patterns)
{
    private const string S = Pattern.Space;
    private const string O = @"[ \t\n]{0,3}";
    private const string Paragraphs = @"(?:\([0-9a-z]{1,4}\))*";
    private const string Sign = @"(?:§§?|sec(?:tions?|s?\.))";

    private const string StateCodes =
        @"(?:Cal|Tex|N\.[ ]?Y|Fla|Del|Ill|Mass|Ohio|Pa|Mich|Wash|Va|Wis|Minn|Ga|Mo|Md|Ind|Tenn|Colo|Ariz|Conn|La|Or|Okla|Kan|Ky|Ala|"
        + @"S\.C|N\.C|N\.J|Nev|Utah|Iowa|Ark|Miss|Neb|Alaska|Haw|Me|Mont|N\.D|N\.H|N\.M|R\.I|S\.D|Vt|W\.[ ]?Va|Wyo)\.?";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"\b(?<title>[0-9]{{1,2}}){O}U\.?[ ]?S\.?[ ]?C\.?(?:[ ]?(?:A\.|S\.))?{O}{Sign}?{O}"
            + $@"(?<section>[0-9]{{1,5}}[a-z]{{0,3}}(?:[-–][0-9]{{1,5}}[a-z]{{0,3}})?{Paragraphs})",
            found => WithSection(found, "U.S.C. §")),
        new Pattern(
            $@"\b(?<title>[0-9]{{1,2}}){O}C\.?[ ]?F\.?[ ]?R\.?{O}"
            + $@"(?:{Sign}|(?<part>parts?|pts?\.))?{O}"
            + $@"(?<section>[0-9]{{1,5}}(?:\.[0-9]{{1,5}}[a-z]?(?:-[0-9]{{1,3}}[a-z]?)?)?{Paragraphs})",
            found => WithSection(found, found["part"].Length > 0 ? "C.F.R. part" : "C.F.R. §")),
        new Pattern(
            $@"\b(?:public{S}law(?:{S}number)?|pub\.{O}l\.|P\.L\.){O}(?:no\.?{O})?(?<law>[0-9]{{2,3}}[-–][0-9]{{1,4}})\b",
            found => $"Pub. L. {found["law"].Replace('–', '-')}"),
        new Pattern(
            $@"\b(?<volume>[0-9]{{1,3}}){S}(?<book>Fed\.[ ]?Reg\.|F\.R\.|(?-i:FR)|Stat\.){S}(?<page>[0-9]{{1,3}}(?:,?[0-9]{{3}})?)\b",
            found => $"{found["volume"]} {(found["book"][0] is 'S' or 's' ? "Stat." : "Fed. Reg.")} {found["page"]}"),
        new Pattern(
            $@"(?-i:\b{StateCodes}{S}(?:[A-Z][A-Za-z'’]{{1,9}}\.?{S}(?:(?:and|&|of){S})?){{0,5}}(?:Code|Law|Stat\.|Stats\.|Laws\.?)"
            + $@"(?:{S}Ann\.)?,?{S}(?:(?:§§?|[Ss]ections?|art\.|ch\.){O})(?<section>[0-9]{{1,6}}[0-9a-zA-Z.:-]{{0,12}}{Paragraphs}))",
            found => Plain(found.Match.Value)),
        new Pattern(
            $@"\b(?:rules?{S}[0-9]{{1,4}}{Paragraphs}{S}of{S}the{S})?(?:fed\.{O}r\.{O}|federal{S}rules?{S}of{S})(?<kind>(?:civ|crim|app|bankr)\.{O}p\.|evid\.|"
            + $@"(?:civil|criminal|appellate|bankruptcy){S}procedure|evidence)(?:{S}(?<rule>[0-9]{{1,4}}{Paragraphs}))?",
            found => Plain(found.Match.Value)),
        new Pattern(
            $@"(?-i:\b(?:the{S})?(?<name>U\.?S\.?{S}Const(?:itution|\.)|United{S}States{S}Constitution|Constitution{S}of{S}the{S}United{S}States))"
            + $@"(?:,?{S}(?:art\.|[Aa]mend\.|[Aa]rticle|[Aa]mendment){S}[IVX]{{1,6}}\b(?:,{S}§{O}[0-9]{{1,2}})?)?",
            found => Plain(found.Match.Value)),
        new Pattern(
            $@"\b(?:executive{S}order|E\.O\.){O}(?:no\.?{O})?(?<number>1[0-9]{{4}})\b",
            found => $"Executive Order {found["number"]}"),
        new Pattern(
            $@"(?-i:\bRule{S}1[0-9][a-z]{{1,2}}[-–][0-9]{{1,2}}(?:\([0-9a-z]{{1,4}}\))*)", found => Plain(found.Match.Value)),
        new Pattern(
            @"(?-i:\bS\.?I\.?[ ](?:No\.?[ ])?(?<year>[12][0-9]{3})/(?<number>[0-9]{1,4})\b)",
            found => $"S.I. {found["year"]}/{found["number"]}"),
        new Pattern(
            $@"(?-i:\b(?:CPR(?:{S}[Rr](?:ule|\.)?)?{S}(?<rule>[0-9]{{1,2}}\.[0-9]{{1,3}}{Paragraphs})|"
            + $@"Civil{S}Procedure{S}Rules(?:{S}1998)?(?:{S}[Pp]art{S}(?<rule>[0-9]{{1,2}}))?))",
            found => found["rule"].Length > 0 ? $"CPR {found["rule"]}" : "Civil Procedure Rules"),
        new Pattern(
            $@"(?-i:\bN\.[ ]?Y\.[ ]?C\.[ ]?P\.[ ]?L\.[ ]?R\.{S}§?{O}(?<section>[0-9]{{2,5}}{Paragraphs}))",
            found => $"N.Y. C.P.L.R. § {found["section"]}"),
        new Pattern(
            $@"(?-i:\b[Ss]ections?{S}(?<section>[0-9]{{1,5}}[a-z]?{Paragraphs}){S}of{S}[Tt]itle{S}(?<title>[0-9]{{1,2}}),?{S}"
            + $@"(?:of{S}the{S})?(?:United{S}States{S}Code|U\.S\.C(?:ode|\.)))",
            found => $"{found["title"]} U.S.C. § {found["section"]}"),
        new Pattern(
            $@"(?-i:(?:\b[Aa]rt(?:icle|\.)s?{S}[0-9]{{1,3}}{Paragraphs}(?:{S}of{S}the{S}|,?{S}))?"
            + $@"\bEuropean{S}Convention{S}(?:on|for{S}the{S}Protection{S}of){S}Human{S}Rights(?:{S}and{S}Fundamental{S}Freedoms)?)",
            found => Plain(found.Match.Value)),
        new Pattern(
            $@"(?-i:\b[Aa]rt(?:icle|\.)s?{S}[0-9]{{1,3}}{Paragraphs}{S}of{S}the{S}Constitution)\b",
            found => Plain(found.Match.Value)),
        new Pattern(
            $@"(?-i:\bArticle{S}[IVX]{{1,4}},?{S}(?:[Ss]ection{S}[0-9]{{1,2}},?{S})?of{S}the{S}(?:U\.S\.{S}|United{S}States{S})?Constitution)",
            found => Plain(found.Match.Value)),
        new Pattern(
            $@"\b(?:{EuropeanUnion.Article}(?:of|del|de{S}la|de){S}(?:the{S})?)?"
            + $@"(?<kind>regulation|directive|decision|reglamento|directiva|decisi[oó]n)s?{S}"
            + $@"(?:\((?<body>EU|EC|EEC|UE|CE|CEE)\){S})?(?:n(?:o\.?|[.]?[º°]|[uú]m\.){O})?"
            + $@"(?<number>[0-9]{{1,4}}/[0-9]{{1,4}})(?:/(?<suffix>EU|EC|EEC|UE|CE|CEE))?\b{EuropeanUnion.Makers}",
            EuropeanUnion.Normalize),
    ];

    private static string? WithSection(Candidate found, string code) => char.IsLetterOrDigit(found.After)
        ? null
        : $"{found["title"].TrimStart('0')} {code} {found["section"].Replace('–', '-')}";

    private static string Plain(string citation) =>
        string.Join(' ', citation.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
