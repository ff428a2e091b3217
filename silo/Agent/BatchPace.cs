namespace OrleansBatch.Silo.Agent;

/// <summary>
/// How fast the documents of each batch are, so that a batch that nobody knows yet is not prefetched at the pace of the
/// one before it. Remembers a bounded number of batches.
/// </summary>
internal sealed class BatchPace(int slots)
{
    private const int Remembered = 256;
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> meanSeconds = [];

    /// <summary>Documents of a batch to hold beyond those that can start soon; none while it is not known.</summary>
    public int Ahead(string batchId)
    {
        lock (gate)
        {
            return PrefetchPolicy.Ahead(slots, meanSeconds.TryGetValue(batchId, out var mean) ? mean : null);
        }
    }

    /// <summary>A document of a batch took so long.</summary>
    public void Ended(string batchId, TimeSpan took)
    {
        lock (gate)
        {
            double? before = meanSeconds.TryGetValue(batchId, out var mean) ? mean : null;
            if (before is null && meanSeconds.Count >= Remembered)
            {
                // Whoever still runs is known again with its next document.
                meanSeconds.Clear();
            }

            meanSeconds[batchId] = PrefetchPolicy.Mean(before, took.TotalSeconds);
        }
    }
}
