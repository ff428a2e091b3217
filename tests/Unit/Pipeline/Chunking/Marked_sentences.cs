using System.Text;
using OrleansBatch.Pipeline.Chunking;

namespace OrleansBatch.Tests.Unit.Pipeline.Chunking;

/// <summary>
/// Texts in which each end of a sentence was marked by hand: ‖ where one ends, ¦ where either is right. Ends that a
/// blank line shows are not counted, since nothing can miss them.
/// </summary>
public sealed class Marked_sentences
{
    [Theory]
    [InlineData("eng-opinion.txt", 0.97, 0.97)]
    [InlineData("eng-contract.txt", 0.94, 0.94)]
    [InlineData("spa-sentencia.txt", 0.97, 1)]
    [InlineData("spa-contrato.txt", 0.97, 0.97)]
    public void Are_found(string file, double precision, double recall)
    {
        var (text, ends, eitherWay) = Read(file);

        var found = SentenceSplitter.Split(text, file[..3]).Select(sentence => sentence.End)
            .Where(end => IsInParagraph(text, end) && !eitherWay.Contains(end))
            .ToHashSet();

        var right = found.Count(ends.Contains);
        Assert.True(right >= precision * found.Count, $"{right} of the {found.Count} that were found are ends.");
        Assert.True(right >= recall * ends.Count, $"{right} of the {ends.Count} ends were found.");
    }

    [Fact]
    public void Are_more_than_150() => Assert.InRange(
        new[] { "eng-opinion.txt", "eng-contract.txt", "spa-sentencia.txt", "spa-contrato.txt" }
            .Sum(file => Read(file).Ends.Count),
        150,
        200);

    private static (string Text, HashSet<int> Ends, HashSet<int> EitherWay) Read(string file)
    {
        var marked = File.ReadAllText(Path.Combine(
            AppContext.BaseDirectory, "Pipeline", "samples", "sentences", file)).TrimEnd();
        var text = new StringBuilder();
        var ends = new HashSet<int>();
        var eitherWay = new HashSet<int>();
        foreach (var character in marked)
        {
            _ = character switch
            {
                '‖' => ends.Add(text.Length),
                '¦' => eitherWay.Add(text.Length),
                _ => text.Append(character) is null,
            };
        }
        ends.RemoveWhere(end => !IsInParagraph(text.ToString(), end));
        return (text.ToString(), ends, eitherWay);
    }

    private static bool IsInParagraph(string text, int end)
    {
        var space = text[end..^text[end..].TrimStart().Length];
        return end + space.Length < text.Length && !space.Contains("\n\n", StringComparison.Ordinal);
    }
}
