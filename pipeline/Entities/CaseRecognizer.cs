using System.Collections.Immutable;
using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Finds decisions of courts as they are cited: by reporter, neutral citation or ECLI, by number or day in Spain and
/// Colombia. The parties' names before a reporter's citation belong to it.
/// </summary>
internal sealed class CaseRecognizer : IEntityRecognizer
{
    private const string S = Pattern.Space;
    private const string O = @"[ \t\n]{0,3}";

    private const string Reporters =
        @"U\.?[ ]?S\.|S\.[ ]?Ct\.|L\.[ ]?Ed\.(?:[ ]?2d)?|F\.[ ]?(?:2d|3d|4th)|F\.[ ]?Supp\.(?:[ ]?[23]d)?|F\.[ ]?App(?:['’]x|x\.)|"
        + @"Fed\.[ ]?(?:Cl|Appx)\.|F\.R\.D\.|B\.R\.|Cal\.(?:[ ]?App\.)?[ ]?(?:2d|3d|4th|5th)|Cal\.[ ]?Rptr\.(?:[ ]?[23]d)?|"
        + @"N\.Y\.(?:2d|3d)|N\.Y\.S\.(?:2d|3d)|A\.D\.(?:2d|3d)|N\.[ ]?E\.(?:[ ]?[23]d)?|N\.[ ]?W\.(?:[ ]?2d)?|"
        + @"S\.[ ]?E\.(?:[ ]?2d)?|S\.[ ]?W\.(?:[ ]?[23]d)?|So\.(?:[ ]?[23]d)?|P\.[ ]?(?:2d|3d)|A\.[ ]?(?:2d|3d)|"
        + @"Ill\.(?:[ ]?App\.)?[ ]?(?:2d|3d)|Wis\.[ ]?2d|Wash\.[ ]?2d|Ohio[ ]St\.[ ]?(?:2d|3d)|Mass\.|Mich\.|Kan\.|Neb\.|Va\.|WL|"
        + @"U\.S\.[ ](?:App\.|Dist\.)[ ]LEXIS";

    private const StringSplitOptions Words = StringSplitOptions.RemoveEmptyEntries;

    private const string Date =
        $@"(?:,?{S}de{S}[0-9]{{1,2}}{S}(?:de{S})?[a-z]{{4,10}}(?:{S}de{S}[12][0-9]{{3}})?)?";

    private static readonly ImmutableArray<Pattern> Patterns =
    [
        new Pattern(
            $@"(?-i:\b(?<volume>[0-9]{{1,4}}){S}(?<reporter>{Reporters}){S}(?<page>[0-9]{{1,7}})\b"
            + $@"(?:,{S}(?:at{S}\*?)?[0-9]{{1,4}}(?:[-–][0-9]{{1,4}})?\b(?:,{S}n\.[ ]?[0-9]{{1,3}})?)?"
            + $@"(?:{S}\([A-Za-z0-9.,’' ]{{0,32}}[0-9]{{4}}\))?)",
            Reported),
        new Pattern(
            @"(?-i:\[(?<year>[12][0-9]{3})\][ ](?<court>UKSC|UKHL|UKPC|UKUT|EWCA[ ](?:Civ|Crim)|EWHC|CSIH|CSOH|NICA|IESC|HCA|SCC)[ ]"
            + @"(?<number>[0-9]{1,5})(?:[ ]\([A-Z][A-Za-z]{1,5}\))?)",
            found => found.Match.Value),
        new Pattern(@"(?-i:\[[12][0-9]{3}\][ ](?:[1-4][ ])?(?:AC|QB|KB|WLR|All[ ]ER|Ch|Fam)[ ][0-9]{1,4}\b)", Whole),
        new Pattern(
            @"\bECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[12][0-9]{3}:[A-Z0-9.]{1,25}\b",
            found => found.Match.Value.ToUpperInvariant()),
        new Pattern(
            $@"(?-i:\b(?<court>S?STC|S?STS(?:J)?|SS?AP|SAN|ATC|ATS|STJUE|STEDH)(?:{S}(?:de{S})?[A-Z][a-zà-ÿ]{{2,15}})?{S}"
            + $@"(?:n[úu]m\.?{O}|n\.?º{O})?(?<number>[0-9]{{1,5}}/[12][0-9]{{3}})\b{Date})",
            found => $"{found["court"]} {found["number"]}"),
        new Pattern(
            $@"(?-i:\b(?<court>S?STC|S?STS(?:J)?|SS?AP|SAN|ATC|ATS|STJUE|STEDH)(?:{S}de{S}[A-Z][a-zà-ÿ]{{2,15}})?,?{S}de"
            + $@"(?<day>{S}[0-9]{{1,2}}{S}de{S}[a-z]{{4,10}}{S}del?{S}[12][0-9]{{3}})\b)",
            found => string.Join(' ', $"{found["court"]} de {found["day"]}".Split([' ', '\t', '\n'], Words))),
        new Pattern(
            $@"\bsentencias?{S}(?:del?{S}(?:la{S})?(?:tribunal|sala|audiencia){S}[a-zà-ÿ ]{{4,30}}{S})?"
            + $@"(?:n[úu]m(?:ero|\.)?|n\.?[º°]|no\.){O}(?<number>[0-9]{{1,5}}/[12][0-9]{{3}})\b{Date}",
            found => $"Sentencia {found["number"]}"),
        new Pattern(
            $@"(?-i:\b(?:[Ss]entencias?|SENTENCIAS?|[Aa]uto|AUTO){S}(?:n[úu]mero{S}|No?\.?{S})?(?<series>SU|[CTA])?(?:{O}[-–]{O}|{S})?"
            + $@"(?<number>[0-9]{{1,4}}[A-Z]?)(?:{S}del?{S}(?<year>[12][0-9]{{3}})|[/-](?<year>[0-9]{{2,4}}))\b)", Colombian),
        new Pattern(
            @"(?-i:\b(?<series>SU|[CT])[-–]?(?<number>[0-9]{3,4}[A-Z]?)(?:[ ]de[ ](?<year>[12][0-9]{3})|[/-](?<year>[0-9]{2}(?:[0-9]{2})?))\b)",
            Colombian),
        new Pattern(
            @"(?-i:\b(?:[Cc]ase|[Aa]sunto|[Aa]suntos|[Cc]ases)[ ](?<number>[CTF][-‑–][0-9]{1,4}/[0-9]{2}(?:[ ]P)?)\b)",
            found => $"Case {found["number"].Replace('‑', '-').Replace('–', '-')}"),
    ];

    /// <inheritdoc/>
    public IEnumerable<Entity> Recognize(
        ExtractedText text, WritingConventions conventions, CancellationToken cancellationToken)
    {
        foreach (var (match, normalized) in Patterns.SelectMany(pattern => pattern.Find(text.Whole, conventions)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var named = match.Groups["entity"] is { Success: true } group ? group : match;
            var start = match.Groups["reporter"].Success ? CaseNames.StartBefore(text.Whole, named.Index) : named.Index;
            var end = named.Index + named.Length;
            yield return new Entity(
                EntityType.Case, text.Whole[start..end], normalized, start, end, text.PageAt(start));
        }
    }

    private static string? Whole(Candidate found) => found.Match.Value;

    private static string? Reported(Candidate found)
    {
        var reporter = string.Concat(found["reporter"].Where(letter => !char.IsWhiteSpace(letter)));
        return found.Before is '-' or '.' or '$' ? null : $"{found["volume"]} {reporter} {found["page"]}";
    }

    private static string? Colombian(Candidate found)
    {
        var (series, year) = (found["series"], found["year"]);
        var full = year.Length == 4 ? year : (string.CompareOrdinal(year, "90") >= 0 ? "19" : "20") + year;
        return year.Length is 2 or 4
            ? $"Sentencia {series}{(series.Length > 0 ? "-" : "")}{found["number"]} de {full}"
            : null;
    }
}
