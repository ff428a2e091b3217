namespace OrleansBatch.Silo.Hosting;

/// <summary>What a stop takes beyond the time that documents get; with the default of that, 27 seconds.</summary>
internal static class StopTimes
{
    /// <summary>Until what has not ended is stopped and handed back.</summary>
    public static TimeSpan HandBack { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Until requests have ended, the grains have moved and the others know that the silo is gone.</summary>
    public static TimeSpan Leave { get; } = TimeSpan.FromSeconds(7);

    /// <summary>All of it.</summary>
    public static TimeSpan For(OrleansBatchOptions options) =>
        TimeSpan.FromSeconds(options.DrainSeconds) + HandBack + Leave;
}
