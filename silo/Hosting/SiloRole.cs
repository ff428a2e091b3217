namespace OrleansBatch.Silo.Hosting;

/// <summary>What a host is there for.</summary>
public enum SiloRole
{
    /// <summary>Serves the API; runs documents too where it is alone.</summary>
    Api = 1,

    /// <summary>Runs documents, and serves its health only.</summary>
    Worker = 2,
}
