using System.Globalization;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Tests.Labelled.Parties;
using OrleansBatch.Tests.Labelled.Running;
using OrleansBatch.Tests.Labelled.Scoring;

namespace OrleansBatch.Bench;

/// <summary>How well names are joined to the parties that people labelled in <c>tests/Labelled</c>.</summary>
internal static class ResolutionBenchmark
{
    /// <summary>
    /// Runs it. Option: <c>--mistakes FILE</c>, which pairs that are joined or parted wrongly are written to.
    /// </summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var groups = PartyGroup.All();
        var placed = ResolutionRun.Place(groups);
        var lines = (
            from type in new[] { EntityType.Person, EntityType.Organisation, ScoreSheet.All }
            from language in new[] { "eng", "spa", ScoreSheet.All }
            let score = ClusterScore.Of(
                from mention in placed
                where (type == ScoreSheet.All || mention.Type == type)
                    && (language == ScoreSheet.All || mention.Language == language)
                select mention)
            select (Type: type, Language: language, Score: score)).ToArray();
        await PrintAsync(lines);
        if (arguments.Text("mistakes", "") is { Length: > 0 } file)
        {
            await File.WriteAllLinesAsync(
                file,
                from mistake in ClusterScore.Mistakes(placed)
                select $"{mistake.One.Group}\t{(mistake.Joined ? "joined" : "parted")}\t{mistake.One.Type}\t"
                    + $"{mistake.One.Name}\t{mistake.Other.Name}");
        }
        return new
        {
            benchmark = "resolution",
            projects = groups.Length,
            documents = groups.Sum(group => group.Documents.Length),
            mentions = placed.Length,
            scores = lines.Select(line => new
            {
                line.Type,
                line.Language,
                line.Score.Mentions,
                pairs = Shares(line.Score.PairPrecision, line.Score.PairRecall),
                bCubed = Shares(line.Score.CubedPrecision, line.Score.CubedRecall),
            }),
        };
    }

    private static async Task PrintAsync(IEnumerable<(string Type, string Language, ClusterScore Score)> lines)
    {
        await Console.Error.WriteLineAsync($"{"",-13} {"",-4} mentions   pairs P R   B-cubed P R");
        foreach (var (type, language, score) in lines)
        {
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{type,-13} {language,-4} {score.Mentions,8}   {score.PairPrecision:0.000} {score.PairRecall:0.000}   "
                + $"{score.CubedPrecision:0.000} {score.CubedRecall:0.000}"));
        }
    }

    private static object Shares(double precision, double recall) =>
        new { precision = Math.Round(precision, 3), recall = Math.Round(recall, 3) };
}
