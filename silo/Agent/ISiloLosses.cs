namespace OrleansBatch.Silo.Agent;

/// <summary>Notices that silos go.</summary>
internal interface ISiloLosses
{
    /// <summary>Tells of each silo that is lost or has left since the caller began to listen, by its name.</summary>
    IAsyncEnumerable<string> ListenAsync(CancellationToken cancellationToken);
}
