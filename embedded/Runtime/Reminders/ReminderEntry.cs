namespace OrleansBatch.Embedded.Reminders;

/// <summary>A reminder as it is kept.</summary>
/// <param name="Grain">The grain it wakes.</param>
/// <param name="Name">Its name, unique for the grain.</param>
/// <param name="ETag">Its version.</param>
/// <param name="StartAt">Its first tick, UTC.</param>
/// <param name="Period">From tick to tick.</param>
internal sealed record ReminderEntry(GrainId Grain, string Name, string ETag, DateTime StartAt, TimeSpan Period)
    : IGrainReminder
{
    string IGrainReminder.ReminderName => Name;

    /// <summary>
    /// The first tick at or after a time. Ticks keep to the rhythm of the first; those that nobody was there for are
    /// left out.
    /// </summary>
    public DateTime TickFrom(DateTime now)
    {
        if (now <= StartAt)
        {
            return StartAt;
        }

        var since = (now - StartAt).Ticks % Period.Ticks;
        return since == 0 ? now : now.AddTicks(Period.Ticks - since);
    }

    /// <summary>The first tick at or after a time that is later than a tick that was.</summary>
    public DateTime TickAfter(DateTime last, DateTime now) =>
        TickFrom(now) is var next && next > last ? next : last + Period;
}
