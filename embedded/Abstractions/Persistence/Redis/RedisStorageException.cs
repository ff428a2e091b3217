namespace Orleans.Persistence.Redis;

/// <summary>What failed in the Redis of states; the message quotes the cause, which does not come along.</summary>
[GenerateSerializer]
public class RedisStorageException : Exception
{
    /// <summary>A failure without a message.</summary>
    public RedisStorageException()
    {
    }

    /// <summary>A failure with a message.</summary>
    public RedisStorageException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public RedisStorageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
