using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Relations;

public sealed class Relations_labelled_by_hand(ITestOutputHelper output)
{
    [Fact]
    public void Are_found_and_hardly_any_others()
    {
        var (right, found, expected) = (0, 0, 0);
        foreach (var (text, labels) in Passages())
        {
            var lines = MarkedText.Relations(text).Select(MarkedText.Line).ToHashSet(StringComparer.OrdinalIgnoreCase);
            right += lines.Intersect(labels, StringComparer.OrdinalIgnoreCase).Count();
            (found, expected) = (found + lines.Count, expected + labels.Length);
            foreach (var line in lines.Except(labels, StringComparer.OrdinalIgnoreCase))
            {
                output.WriteLine($"found and not there: {line}");
            }
            foreach (var label in labels.Except(lines, StringComparer.OrdinalIgnoreCase))
            {
                output.WriteLine($"there and not found: {label}");
            }
        }

        output.WriteLine($"{expected} relations, {found} found, {right} of them right");
        Assert.True(expected >= 30);
        Assert.True(right >= 0.9 * found, "precision");
        Assert.True(right >= 0.7 * expected, "recall");
    }

    private static IEnumerable<(string Text, string[] Labels)> Passages() =>
        System.Text.Encoding.UTF8.GetString(Samples.Bytes(Path.Combine("relations", "labelled.txt")))
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(passage => !passage.StartsWith('#'))
            .Select(passage => passage.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(lines => (lines[0], lines.Skip(1).Select(line => line[2..]).ToArray()));
}
