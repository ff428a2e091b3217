using System.Text.RegularExpressions;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Pipeline.Extraction;

namespace Deadlines;

/// <summary>Finds the numbers of dockets, <c>No. 17-482</c>, as entities of the type <c>docket</c>.</summary>
public sealed class DocketRecognizer : IEntityRecognizer
{
    private static readonly Regex Docket = new(
        @"\bNo\. (?<number>\d{2}-\d{1,5})\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public IEnumerable<Entity> Recognize(
        ExtractedText text, WritingConventions conventions, CancellationToken cancellationToken) =>
        Docket.Matches(text.Whole).Select(match => new Entity(
            "docket",
            match.Value,
            match.Groups["number"].Value,
            match.Index,
            match.Index + match.Length,
            text.PageAt(match.Index)));
}
