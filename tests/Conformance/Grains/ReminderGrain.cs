using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.IReminderGrain")]
public interface IReminderGrain : IGrainWithStringKey
{
    /// <summary>Registers a reminder.</summary>
    [Alias("Register")]
    Task Register(string name, TimeSpan due, TimeSpan period);

    /// <summary>The names of its reminders, in order.</summary>
    [Alias("Names")]
    Task<string> Names();

    /// <summary>Ends a reminder.</summary>
    /// <returns>Whether there was one.</returns>
    [Alias("End")]
    Task<bool> End(string name);
}

public sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    public Task Register(string name, TimeSpan due, TimeSpan period) =>
        this.RegisterOrUpdateReminder(name, due, period);

    public async Task<string> Names() => string.Join(
        ", ",
        (await this.GetReminders()).Select(static reminder => reminder.ReminderName).Order(StringComparer.Ordinal));

    public async Task<bool> End(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Journal.Write(this.GetPrimaryKeyString(), $"{reminderName} at {status.CurrentTickTime:HH:mm:ss}");
        Journal.Write(this.GetPrimaryKeyString(), reminderName);
        return Task.CompletedTask;
    }
}
