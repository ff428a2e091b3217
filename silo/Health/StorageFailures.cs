using OrleansBatch.Silo.Engine;

namespace OrleansBatch.Silo.Health;

/// <summary>Knows what the grain engine throws when storage is away, which differs by engine.</summary>
public static class StorageFailures
{
    /// <summary>Whether an exception of a grain call says that storage failed.</summary>
    public static bool Includes(Exception exception) => GrainEngine.IsStorageFailure(exception);
}
