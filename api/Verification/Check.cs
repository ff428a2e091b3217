namespace OrleansBatch.Api.Verification;

/// <summary>
/// Gathers what one kind of check finds. Documents are checked side by side, so several may tell it at once.
/// </summary>
internal sealed class Check(string name)
{
    private const int ListedAtMost = 20;
    private readonly Lock gate = new();
    private readonly List<string> listed = [];
    private int count;
    private int problems;

    /// <summary>Something was looked at.</summary>
    public void Count() => Interlocked.Increment(ref count);

    /// <summary>Something is wrong.</summary>
    public void Problem(string sentence)
    {
        lock (gate)
        {
            problems++;
            if (listed.Count < ListedAtMost)
            {
                listed.Add(sentence);
            }
        }
    }

    /// <summary>Several things are wrong, or none.</summary>
    public void Problems(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            Problem(sentence);
        }
    }

    /// <summary>What was found.</summary>
    public CheckAnswer Answer()
    {
        lock (gate)
        {
            return new CheckAnswer(name, problems == 0, count, problems, [.. listed.Order(StringComparer.Ordinal)]);
        }
    }
}
