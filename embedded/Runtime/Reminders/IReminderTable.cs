namespace OrleansBatch.Embedded.Reminders;

/// <summary>Where reminders are kept.</summary>
internal interface IReminderTable
{
    /// <summary>All reminders.</summary>
    Task<IReadOnlyList<ReminderEntry>> ReadAllAsync();

    /// <summary>All reminders of a grain.</summary>
    Task<IReadOnlyList<ReminderEntry>> ReadAsync(GrainId grain);

    /// <summary>One reminder, or null.</summary>
    Task<ReminderEntry?> FindAsync(GrainId grain, string name);

    /// <summary>Adds a reminder or replaces the one of that grain and name.</summary>
    Task WriteAsync(ReminderEntry entry);

    /// <summary>Removes a reminder if it is of that version.</summary>
    /// <returns>Whether it was.</returns>
    Task<bool> RemoveAsync(GrainId grain, string name, string etag);
}
