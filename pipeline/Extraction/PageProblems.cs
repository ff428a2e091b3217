using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>Tells a reviewer which pages of a document could not be read.</summary>
internal static class PageProblems
{
    private const int MostSentences = 20;

    /// <summary>
    /// One sentence for each page, and for pages in a row that have one reason; at most 20, the last of which then
    /// counts the rest.
    /// </summary>
    public static ImmutableArray<string> Of(ImmutableArray<ExtractedPage> pages)
    {
        List<(ExtractedPage First, ExtractedPage Last)> runs = [];
        foreach (var page in pages.Where(page => page.Problem is not null))
        {
            if (runs is [.., var (first, last)] && last.Number == page.Number - 1 && last.Problem == page.Problem)
            {
                runs[^1] = (first, page);
            }
            else
            {
                runs.Add((page, page));
            }
        }
        var sentences = runs.Select(run => Sentence(run.First, run.Last));
        return runs.Count <= MostSentences
            ? [.. sentences]
            : [.. sentences.Take(MostSentences - 1), $"More pages could not be read: {Rest(runs)}."];
    }

    private static int Rest(List<(ExtractedPage First, ExtractedPage Last)> runs) =>
        runs.Skip(MostSentences - 1).Sum(run => run.Last.Number - run.First.Number + 1);

    private static string Sentence(ExtractedPage first, ExtractedPage last) => first == last
        ? $"Page {first.Number} could not be read: {first.Problem}"
        : $"Pages {first.Number} to {last.Number} could not be read: {first.Problem}";
}
