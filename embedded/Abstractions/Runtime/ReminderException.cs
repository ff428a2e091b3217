namespace Orleans.Runtime;

/// <summary>A reminder that could not be registered, changed or ended.</summary>
/// <param name="message">Which, and why.</param>
[GenerateSerializer]
public sealed class ReminderException(string message) : OrleansException(message);
