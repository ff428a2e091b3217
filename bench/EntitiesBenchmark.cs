using System.Globalization;
using OrleansBatch.Tests.Labelled.Pages;
using OrleansBatch.Tests.Labelled.Running;
using OrleansBatch.Tests.Labelled.Scoring;

namespace OrleansBatch.Bench;

/// <summary>How well the stage <c>entities</c> finds what people labelled in <c>tests/Labelled</c>.</summary>
internal static class EntitiesBenchmark
{
    /// <summary>Runs it. Option: <c>--mistakes FILE</c>, which what is wrong or missed is written to.</summary>
    public static async Task<object> RunAsync(BenchArguments arguments)
    {
        var pages = LabelledPages.All();
        var sheet = await EntityRun.JudgeAsync(pages, CancellationToken.None);
        var lines = MarkedText.Types.Append(ScoreSheet.All)
            .SelectMany(type => new[] { "eng", "spa", ScoreSheet.All }.Select(language => sheet.Line(type, language)))
            .ToArray();
        await PrintAsync(lines);
        if (arguments.Text("mistakes", "") is { Length: > 0 } file)
        {
            await File.WriteAllLinesAsync(file, Mistakes(sheet));
        }
        return new
        {
            benchmark = "entities",
            pages = pages.Length,
            labels = sheet.Line(ScoreSheet.All, ScoreSheet.All).Core.Labels,
            scores = lines.Select(line => new
            {
                line.Type,
                line.Language,
                line.Core.Labels,
                line.Core.Found,
                core = Shares(line.Core),
                exact = Shares(line.Exact),
                overlap = Shares(line.Overlap),
            }),
        };
    }

    private static object Shares(Score score) => new
    {
        precision = Math.Round(score.Precision, 3),
        recall = Math.Round(score.Recall, 3),
        f1 = Math.Round(score.F1, 3),
    };

    private static IEnumerable<string> Mistakes(ScoreSheet sheet) =>
        from verdict in sheet.Verdicts[MatchRule.Core]
        where verdict.Outcome != Outcome.Right
        orderby verdict.Type, verdict.Language, verdict.Outcome, verdict.Page, verdict.Start
        select $"{verdict.Type}\t{verdict.Language}\t{verdict.Outcome}\t{verdict.Page}\t{verdict.Start}\t"
            + verdict.Text.ReplaceLineEndings(" ");

    private static async Task PrintAsync(IEnumerable<ScoreLine> lines)
    {
        await Console.Error.WriteLineAsync(
            $"{"",-13} {"",-4} {"labels",6} {"found",6}   precision recall f1 by core, exact, overlap");
        foreach (var line in lines)
        {
            await Console.Error.WriteLineAsync(
                $"{line.Type,-13} {line.Language,-4} {line.Core.Labels,6} {line.Core.Found,6}   "
                + $"{Cells(line.Core)}   {Cells(line.Exact)}   {Cells(line.Overlap)}");
        }
    }

    private static string Cells(Score score) => string.Create(
        CultureInfo.InvariantCulture, $"{score.Precision:0.00} {score.Recall:0.00} {score.F1:0.00}");
}
