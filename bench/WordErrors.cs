namespace OrleansBatch.Bench;

/// <summary>How far recognised text is from what was written, in words.</summary>
internal static class WordErrors
{
    /// <summary>
    /// The words of a text: what stands between white space, with punctuation and capitals as they are.
    /// </summary>
    public static string[] Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The fewest words to replace, add and leave out (Levenshtein's distance).</summary>
    public static int Count(string[] written, string[] recognised)
    {
        var before = Enumerable.Range(0, recognised.Length + 1).ToArray();
        var now = new int[recognised.Length + 1];
        for (var row = 1; row <= written.Length; row++)
        {
            now[0] = row;
            for (var column = 1; column <= recognised.Length; column++)
            {
                var replaced = before[column - 1] + (written[row - 1] == recognised[column - 1] ? 0 : 1);
                now[column] = Math.Min(replaced, Math.Min(before[column], now[column - 1]) + 1);
            }
            (before, now) = (now, before);
        }
        return before[^1];
    }
}
