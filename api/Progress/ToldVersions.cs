namespace OrleansBatch.Api.Progress;

/// <summary>
/// Which version of each batch a client has been told, so that versions only rise for it. Remembers the batches it was
/// told of last, a bounded number.
/// </summary>
internal sealed class ToldVersions
{
    private const int Remembered = 1_024;
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly Queue<string> order = [];

    /// <summary>Whether a version is newer than what was told; from now on it counts as told.</summary>
    public bool IsNews(string batchId, long version)
    {
        lock (gate)
        {
            if (versions.TryGetValue(batchId, out var before))
            {
                versions[batchId] = Math.Max(before, version);
                return version > before;
            }

            versions[batchId] = version;
            order.Enqueue(batchId);
            if (order.Count > Remembered)
            {
                versions.Remove(order.Dequeue());
            }

            return true;
        }
    }

    /// <summary>Forgets a batch, so that the next version counts as news again.</summary>
    public void Forget(string batchId)
    {
        lock (gate)
        {
            // Its place in the order stays; it only makes room for others a little earlier.
            versions.Remove(batchId);
        }
    }
}
