namespace OrleansBatch.Silo.Agent;

/// <summary>
/// The name under which a silo holds leases: new with every start, so that a restart never passes for its predecessor.
/// </summary>
internal sealed record WorkerIdentity(string Name)
{
    /// <summary>A new name for this process.</summary>
    public static WorkerIdentity New() =>
        new($"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}");
}
