namespace OrleansBatch.Silo.Metrics;

/// <summary>How an instrument is told.</summary>
/// <param name="Name">Its name, by Prometheus' rules.</param>
/// <param name="Rises">Whether it is told as a counter.</param>
/// <param name="Help">What it counts or measures; null for what the instrument says of itself.</param>
/// <param name="Counts">Whether its measurements are counted, whatever their values and labels.</param>
internal sealed record Figure(string Name, bool Rises, string? Help = null, bool Counts = false);
