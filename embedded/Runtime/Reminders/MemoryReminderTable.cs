using System.Collections.Concurrent;

namespace OrleansBatch.Embedded.Reminders;

/// <summary>
/// Keeps reminders in this process. Hand one object to several engines, one after the other, to let reminders outlive
/// an engine.
/// </summary>
public sealed class MemoryReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderEntry> entries = new();

    Task<IReadOnlyList<ReminderEntry>> IReminderTable.ReadAllAsync() =>
        Task.FromResult<IReadOnlyList<ReminderEntry>>(
        [
            .. entries.Values
                .OrderBy(static entry => entry.Grain)
                .ThenBy(static entry => entry.Name, StringComparer.Ordinal),
        ]);

    Task<IReadOnlyList<ReminderEntry>> IReminderTable.ReadAsync(GrainId grain) =>
        Task.FromResult<IReadOnlyList<ReminderEntry>>([.. entries.Values.Where(entry => entry.Grain == grain)]);

    Task<ReminderEntry?> IReminderTable.FindAsync(GrainId grain, string name) =>
        Task.FromResult(entries.GetValueOrDefault((grain, name)));

    Task IReminderTable.WriteAsync(ReminderEntry entry)
    {
        entries[(entry.Grain, entry.Name)] = entry;
        return Task.CompletedTask;
    }

    Task<bool> IReminderTable.RemoveAsync(GrainId grain, string name, string etag) => Task.FromResult(
        entries.TryGetValue((grain, name), out var entry) && entry.ETag == etag &&
        entries.TryRemove(KeyValuePair.Create((grain, name), entry)));
}
