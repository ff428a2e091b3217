namespace OrleansBatch.Embedded.State;

/// <summary>A state that is read before its grain is activated.</summary>
internal interface IReadableState
{
    /// <summary>Reads the state for the first time.</summary>
    Task ReadFirstAsync(CancellationToken limit);
}
