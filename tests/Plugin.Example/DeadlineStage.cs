using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Stages;

namespace Deadlines;

/// <summary>Finds deadlines in the text: the artifact <c>deadlines</c> is a JSON array.</summary>
public sealed class DeadlineStage : IStage
{
    private static readonly Regex Within = new(
        @"\b(within|dentro de(?: los)?) (?<days>\d{1,4}) (business |calendar )?(days|días)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public string Name => "deadlines";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public ImmutableArray<string> Inputs => [ExtractedText.Artifact];

    /// <inheritdoc/>
    public string Output => "deadlines";

    /// <inheritdoc/>
    public async Task<StageResult> ExecuteAsync(StageContext context, CancellationToken cancellationToken)
    {
        await using var stream = context.OpenArtifact(ExtractedText.Artifact);
        var text = await JsonSerializer.DeserializeAsync<ExtractedText>(
            stream, JsonSerializerOptions.Web, cancellationToken);
        var deadlines = Within.Matches(text!.Whole).Select(match => new Deadline(
            int.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture),
            match.Index,
            match.Index + match.Length,
            text.PageAt(match.Index)));
        return new StageResult(
            Output, "application/json", JsonSerializer.SerializeToUtf8Bytes(deadlines, JsonSerializerOptions.Web));
    }
}
