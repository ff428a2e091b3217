using System.Collections.Frozen;
using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>Finds acts by their English names: <c>Section 5 of the Securities Exchange Act of 1934</c>.</summary>
internal sealed class ActRecognizer : IEntityRecognizer
{
    private const string S = Pattern.Space;

    // "Act" and "Code" themselves would join the names of two laws.
    private const string Word =
        @"(?:[BD-Z][A-Za-z'’-]+|C(?:[A-Za-np-z'’-]|o[a-ce-z]|od[a-df-z]|ode[a-z])[A-Za-z'’-]*|A(?:[A-Zabd-z'’-]|c[A-Za-su-z]|ct[a-z])[A-Za-z'’-]*)";

    // Of other codes, such as zip codes and codes of conduct, there are too many.
    private const string CodePrefixes =
        @"(?:(?:United[ \n]States|U\.S\.)[ \n])?(?:Internal[ \n]Revenue|INTERNAL[ \n]REVENUE|Bankruptcy|BANKRUPTCY)|"
        + @"(?:Uniform|UNIFORM|New[ \n]York[ \n]Uniform|California[ \n]Uniform)[ \n](?:Commercial|COMMERCIAL|Probate)|United[ \n]States|"
        + @"(?:California|Texas|Louisiana|Georgia|Delaware|Indiana|Virginia)[ \n](?:(?:Civil|Penal|Corporations|Labor|Probate|"
        + @"Evidence|Family|Government|Insurance|Property|Tax|Business|Health|Education|Vehicle|Water)[ \n]?){0,1}";

    private const string Number = @"(?:[0-9]{1,4}[A-Za-z]?|[IVX]{1,5}|\([a-z0-9]{1,3}\))(?:\([0-9A-Za-z]{1,4}\)){0,5}";

    private static readonly Pattern Act = new(
        $@"(?-i:(?:(?:\b(?:[Ss]ections?|[Ss]ecs?\.|ss?\.?|Title|Article|Schedule){S}|\bss?\.|§§?[ ]?)"
        + $@"(?<section>{Number}(?:(?:,{S}|,?{S}(?:and|or|to){S}|[-–]){Number}){{0,6}}){S}(?:of|to){S}(?:the{S})?)?"
        + $@"\b(?<name>(?:{Word},?{S}(?:(?:and|of|for|on|in|to|the|with|against){S}){{0,2}}){{1,9}}(?:\([A-Z][A-Za-z, ]+\){S})?"
        + $@"(?:Act|ACT)|(?:{CodePrefixes}){S}(?:Code|CODE))\b(?:{S}(?:(?:of|OF){S})?(?<year>[12][0-9]{{3}})\b)?"
        + $@"(?:,?{S}(?:[Ss]ections?{S}|§§?[ ]?|ss?\.?{S})(?<after>[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?[a-z]?(?:\([0-9A-Za-z]{{1,4}}\)){{0,4}}))?)",
        found => found.Match.Value);

    // Capital letters that come from the beginning of a sentence and not from a name.
    private static readonly FrozenSet<string> NoName = FrozenSet.ToFrozenSet(
        ["the", "this", "that", "these", "an", "any", "each", "such", "under", "in", "of", "see", "by", "if", "when",
            "as", "and", "or", "for", "to", "on", "since", "because", "pursuant", "although", "while", "with", "from",
            "against", "its", "our", "said", "another", "second", "first", "final", "new", "act"],
        StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<Entity> Recognize(
        ExtractedText text, WritingConventions conventions, CancellationToken cancellationToken)
    {
        foreach (var (match, _) in Act.Find(text.Whole, conventions))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (name, section, year) = (match.Groups["name"], match.Groups["section"], match.Groups["year"]);
            var skipped = LengthOfBeginning(name.Value);
            if (skipped >= name.Length - "Act".Length)
            {
                continue;
            }
            var start = section.Success && skipped == 0 ? match.Index : name.Index + skipped;
            var end = match.Index + match.Length;
            var words = name.Value[skipped..].Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
            var normalized = string.Join(' ', words)
                + (year.Success ? $" of {year.Value}" : "")
                + (section.Success && skipped == 0 ? $", § {section.Value}" : "")
                + (match.Groups["after"] is { Success: true } after ? $", § {after.Value}" : "");
            yield return new Entity(
                EntityType.Statute, text.Whole[start..end], normalized, start, end, text.PageAt(start));
        }
    }

    private static int LengthOfBeginning(string name)
    {
        var length = 0;
        foreach (var word in name.Split([' ', '\t', '\n']))
        {
            if (word.Length > 0 && !NoName.Contains(word.TrimEnd(',')))
            {
                break;
            }
            length += word.Length + 1;
        }
        return length;
    }
}
