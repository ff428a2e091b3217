namespace Orleans.Serialization;

/// <summary>A message that could not be written or read.</summary>
[GenerateSerializer]
public class SerializerException : Exception
{
    /// <summary>A failure without a message.</summary>
    public SerializerException()
    {
    }

    /// <summary>A failure with a message.</summary>
    public SerializerException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public SerializerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
