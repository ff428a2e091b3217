namespace OrleansBatch.Silo.Health;

/// <summary>Decides whether a silo is ready, from what is known of its parts.</summary>
internal static class Readiness
{
    /// <summary>Ready.</summary>
    public const string Ready = "ready";

    /// <summary>Something that it stands on is away, or has not come up yet.</summary>
    public const string NotReady = "notReady";

    /// <summary>It was told to stop: it takes nothing new, and finishes what it has.</summary>
    public const string Draining = "draining";

    /// <summary>The status.</summary>
    /// <param name="draining">Whether the host was told to stop.</param>
    /// <param name="storage">Whether storage answers.</param>
    /// <param name="member">Whether the silo belongs to its cluster.</param>
    /// <param name="lanes">Whether all lanes answer.</param>
    /// <param name="worker">Whether the worker takes work; null where the silo has none.</param>
    public static string Of(bool draining, bool storage, bool member, bool lanes, bool? worker) =>
        draining ? Draining
        : storage && member && lanes && worker is not false ? Ready
        : NotReady;
}
