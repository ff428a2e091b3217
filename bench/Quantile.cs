namespace OrleansBatch.Bench;

/// <summary>Quantiles of what was measured.</summary>
internal static class Quantile
{
    /// <summary>The smallest value that at least this share of the values does not exceed.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * share) - 1, 0, sorted.Length - 1)];
    }
}
