using System.ComponentModel.DataAnnotations;

namespace OrleansBatch.Pipeline.Caching;

/// <summary>Whether and for how long results of stages are remembered. Section <c>Cache</c>.</summary>
public sealed class CacheOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cache";

    /// <summary>Whether results are looked up and kept at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Hours that Redis keeps a result after it was made or warmed last.</summary>
    [Range(1, 8_760)]
    public int TimeToLiveHours { get; set; } = 168;

    /// <summary>Megabytes of memory of the private cache server, which forgets what was used least beyond it.</summary>
    [Range(8, 1_048_576)]
    public int Megabytes { get; set; } = 256;

    /// <summary>Batches of more documents than this are warmed before they run, where they ask for it.</summary>
    [Range(0, int.MaxValue)]
    public int WarmThreshold { get; set; } = 5;

    /// <summary>How long Redis keeps a result.</summary>
    public TimeSpan TimeToLive => TimeSpan.FromHours(TimeToLiveHours);
}
