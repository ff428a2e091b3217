namespace OrleansBatch.Silo.Hosting;

/// <summary>Finds the known name that somebody may have meant.</summary>
public static class NearestName
{
    private const int MostDistance = 3;

    /// <summary>
    /// A sentence to append, such as <c> Did you mean 'priority'?</c>, or nothing when no name is close.
    /// </summary>
    public static string Suggest(string given, IEnumerable<string> known)
    {
        var nearest = known
            .Select(name => (name, distance: Distance(given, name)))
            .Where(n => n.distance <= Math.Min(MostDistance, Math.Max(1, n.name.Length / 2)))
            .OrderBy(n => n.distance)
            .ThenBy(n => n.name, StringComparer.Ordinal)
            .Select(n => n.name)
            .FirstOrDefault();
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    // Levenshtein over lower case; names longer than a field's are not worth comparing.
    private static int Distance(string given, string name)
    {
        if (Math.Abs(given.Length - name.Length) > MostDistance)
        {
            return int.MaxValue;
        }
        var (a, b) = (given.ToLowerInvariant(), name.ToLowerInvariant());
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
