using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OrleansBatch.Api.Progress;

/// <summary>How progress is told. Configuration section <see cref="Section"/>.</summary>
public sealed class ProgressOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Progress";

    /// <summary>Seconds without a hint after which a watcher's batch is read again.</summary>
    [Range(0.05, 60)]
    public double RereadSeconds { get; set; } = 2;

    /// <summary>Seconds after which this host subscribes to hints anew, lest its subscription was lost.</summary>
    [Range(0.05, 600)]
    public double RenewSeconds { get; set; } = 20;

    /// <summary>Seconds without an event after which a line of comment keeps the connection open.</summary>
    [Range(0.05, 300)]
    public double HeartbeatSeconds { get; set; } = 15;

    /// <summary>Watchers at once, by events and by the hub together.</summary>
    [Range(1, 1_000_000)]
    public int MaxWatchers { get; set; } = 2_000;

    /// <summary>Batches that one connection to the hub may watch one by one.</summary>
    [Range(1, 10_000)]
    public int MaxWatchedBatches { get; set; } = 100;
}

/// <summary>Checks <see cref="ProgressOptions"/> field by field.</summary>
[OptionsValidator]
internal sealed partial class ProgressOptionsValidator : IValidateOptions<ProgressOptions>;
