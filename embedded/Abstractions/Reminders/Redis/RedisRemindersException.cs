namespace Orleans.Reminders.Redis;

/// <summary>What failed in the Redis of reminders; the message quotes the cause, which does not come along.</summary>
[GenerateSerializer]
public class RedisRemindersException : Exception
{
    /// <summary>A failure without a message.</summary>
    public RedisRemindersException()
    {
    }

    /// <summary>A failure with a message.</summary>
    public RedisRemindersException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public RedisRemindersException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
