namespace OrleansBatch.Silo.Membership;

/// <summary>How long silos of a cluster wait for each other, derived from the one time that an operator sets.</summary>
/// <param name="Limit">Time without any sign of life after which a silo is given up.</param>
internal sealed record Silence(TimeSpan Limit)
{
    /// <summary>Probes in a row that fail before a silo is suspected.</summary>
    public const int MissedProbes = 3;

    /// <summary>Signs of life in the table in a row that are missed before a row is out of date.</summary>
    public const int MissedSigns = 5;

    /// <summary>How often a silo writes a sign of life into the table.</summary>
    public static TimeSpan SignPeriod { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Age of the last sign of life from which on a row is out of date.</summary>
    public static TimeSpan OutOfDate { get; } = SignPeriod * MissedSigns;

    /// <summary>
    /// Time to join: longer than it takes to find all predecessors dead, and soon over when that can't succeed, so that
    /// the next start tries again.
    /// </summary>
    public static TimeSpan JoinLimit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the table is read: so a silo that was given up while it was frozen learns of it.</summary>
    public static TimeSpan TablePeriod { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an accusation counts: two that are far apart are two hiccups.</summary>
    public TimeSpan VoteLife => Limit * 5;

    /// <summary>
    /// How long one probe may take: as many as may be missed fill <see cref="Limit"/>, in which any message on the
    /// connection acquits the silo.
    /// </summary>
    public TimeSpan ProbeTimeout => Limit / MissedProbes;
}
