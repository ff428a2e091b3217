namespace OrleansBatch.Tests.Shared;

/// <summary>How a service of the tests is started, where that differs from an ordinary start.</summary>
internal sealed record RunningServiceSetup
{
    /// <summary>The folder for its data, which stays; null for one of its own, which goes with the service.</summary>
    public string? Data { get; init; }

    /// <summary>The Redis to use; null for a private one.</summary>
    public string? Redis { get; init; }

    /// <summary>Variables of its environment beyond those of the tests.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
