namespace OrleansBatch.Tests.Cluster.Processes;

/// <summary>How a cluster of the tests is started, where that differs from an ordinary one.</summary>
internal sealed record ClusterSetup
{
    /// <summary>Slots of each worker: high, normal and low.</summary>
    public (int High, int Normal, int Low) Slots { get; init; } = (4, 2, 1);

    /// <summary>Further settings of every silo, as <c>Section:Key</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Slots of each worker together.</summary>
    public int AllSlots => Slots.High + Slots.Normal + Slots.Low;
}
