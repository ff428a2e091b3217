namespace OrleansBatch.Embedded.Scheduling;

/// <summary>Something that runs as a turn of its own.</summary>
internal interface ITurn
{
    /// <summary>Runs up to the first await that has to wait. Never throws.</summary>
    void Run();
}
