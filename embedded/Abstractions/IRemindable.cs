using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that reminders can wake.</summary>
public interface IRemindable : IGrain
{
    /// <summary>A reminder is due.</summary>
    /// <param name="reminderName">The name it was registered under.</param>
    /// <param name="status">When it should have come and when it came.</param>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
