namespace Orleans.Runtime;

/// <summary>What the model needs of an engine's reminders.</summary>
internal interface IReminderService
{
    /// <summary>Registers a reminder or changes the one of that name.</summary>
    Task<IGrainReminder> RegisterOrUpdate(GrainId grain, string name, TimeSpan dueTime, TimeSpan period);

    /// <summary>The reminder of that name, or null.</summary>
    Task<IGrainReminder?> Find(GrainId grain, string name);

    /// <summary>All reminders of a grain.</summary>
    Task<List<IGrainReminder>> List(GrainId grain);

    /// <summary>Ends a reminder.</summary>
    Task Unregister(IGrainReminder reminder);
}
