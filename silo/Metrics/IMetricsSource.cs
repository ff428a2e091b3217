namespace OrleansBatch.Silo.Metrics;

/// <summary>A part of a host that has figures to tell. Its instruments are there once it is made.</summary>
public interface IMetricsSource
{
    /// <summary>
    /// Looks up what can't be asked while it is told. Soon done whatever is away: what could not be looked up is not
    /// told.
    /// </summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
