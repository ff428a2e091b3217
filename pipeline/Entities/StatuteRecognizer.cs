using System.Collections.Immutable;
using System.Globalization;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds citations of laws by number: codes and public laws of the United States, acts of the European Union, and laws,
/// decrees and resolutions of Spanish-speaking countries, with the article cited.
/// </summary>
internal sealed class StatuteRecognizer() : PatternRecognizer(EntityType.Statute, Patterns)
{
    private const string S = Pattern.Space;
    private const string O = @"[ \t\n]{0,3}";
    private const string Paragraphs = @"(?:\([0-9a-z]{1,4}\)){0,6}";

    private const string Article =
        @"(?:art(?:icle|[ií]culo)?s?\.?[ \t\n]{1,3}"
        + @"(?<article>[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}(?:\([0-9a-z]{1,4}\)){0,4})\.?[ºo°]?,?[ \t\n]{1,3})";

    private const string Kinds =
        @"ley(?:[ ](?:org[aá]nica|estatutaria|general|marco))?|real[ ]decreto(?:[ -](?:ley|legislativo))?|"
        + "decreto(?:[ -](?:ley|legislativo|supremo|reglamentario|nacional|municipal|departamental))?|"
        + "resoluci[oó]n|acuerdo|acto[ ]legislativo|ordenanza";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"\b(?<title>[0-9]{{1,2}}){S}U\.?[ ]?S\.?[ ]?C\.?(?:[ ]?A\.)?{O}(?:§{{1,2}}|sec(?:tions?|s?\.))?{O}"
            + $@"(?<section>[0-9]{{1,5}}[a-z]{{0,3}}(?:[-–][0-9]{{1,5}}[a-z]{{0,3}})?{Paragraphs})",
            found => WithSection(found, "U.S.C. §")),
        new Pattern(
            $@"\b(?<title>[0-9]{{1,2}}){S}C\.?[ ]?F\.?[ ]?R\.?{O}"
            + $@"(?:§{{1,2}}|sec(?:tions?|s?\.)|(?<part>parts?|pts?\.))?{O}"
            + $@"(?<section>[0-9]{{1,5}}(?:\.[0-9]{{1,5}}[a-z]?(?:-[0-9]{{1,3}})?)?{Paragraphs})",
            found => WithSection(found, found["part"].Length > 0 ? "C.F.R. part" : "C.F.R. §")),
        new Pattern(
            $@"\b(?:public{S}law|pub\.{O}l\.|P\.L\.){O}(?:no\.?{O})?(?<law>[0-9]{{2,3}}[-–][0-9]{{1,4}})\b",
            found => $"Pub. L. {found["law"].Replace('–', '-')}"),
        new Pattern(
            $@"\b(?:{Article}(?:of|del|de{S}la|de){S}(?:the{S})?)?"
            + $@"(?<kind>regulation|directive|decision|reglamento|directiva|decisi[oó]n)"
            + $@"{S}(?:\((?<body>EU|EC|EEC|UE|CE|CEE)\){S})?(?:n(?:o\.?|[.]?[º°])?{O})?"
            + @"(?<number>[0-9]{1,4}/[0-9]{1,4})(?:/(?<suffix>EU|EC|EEC|UE|CE|CEE))?\b",
            European),
        new Pattern(
            $@"\b(?:{Article}(?:del|de{S}la|de){S})?(?<kind>{Kinds}){S}"
            + $@"(?:(?:n[uú]mero|n[uú]m\.?|no\.?|nro\.?|n[.]?[º°]\.?){O})?"
            + $@"(?<number>[0-9]{{1,5}})(?:{S}del?{S}(?:a[ñn]o{S})?|/)(?<year>[12][0-9]{{3}})\b",
            Spanish),
        new Pattern(
            $@"\b{Article}(?:de{S}la){S}Constituci[oó]n(?:{S}Pol[ií]tica|{S}Nacional)?\b",
            found => $"Constitución, art. {ArticleOf(found)}"),
    ];

    private static string? WithSection(Candidate found, string code)
    {
        if (char.IsLetterOrDigit(found.After))
        {
            return null;
        }
        var title = int.Parse(found["title"], CultureInfo.InvariantCulture);
        return $"{title} {code} {found["section"].Replace('–', '-')}";
    }

    private static string? European(Candidate found)
    {
        var body = found["body"].Length > 0 ? found["body"] : found["suffix"];
        if (body.Length == 0)
        {
            return null;
        }
        var english = body.ToUpperInvariant() switch
        {
            "UE" => "EU",
            "CE" => "EC",
            "CEE" => "EEC",
            var other => other,
        };
        var kind = char.ToUpperInvariant(found["kind"][0]) switch
        {
            'R' => "Regulation",
            _ when found["kind"].StartsWith("dir", StringComparison.OrdinalIgnoreCase) => "Directive",
            _ => "Decision",
        };
        var name =
            found["body"].Length > 0 ? $"{kind} ({english}) {found["number"]}" : $"{kind} {found["number"]}/{english}";
        return WithArticle(found, name);
    }

    private static string Spanish(Candidate found)
    {
        var kind = found["kind"].ToLowerInvariant().Replace('-', ' ');
        return WithArticle(
            found, $"{char.ToUpperInvariant(kind[0])}{kind[1..]} {found["number"].TrimStart('0')} de {found["year"]}");
    }

    private static string WithArticle(Candidate found, string law) =>
        found["article"].Length > 0 ? $"{law}, art. {ArticleOf(found)}" : law;

    private static string ArticleOf(Candidate found) => found["article"];
}
