namespace Orleans.Runtime;

/// <summary>A failure of the grain engine, not of a grain's own code.</summary>
[GenerateSerializer]
public class OrleansException : Exception
{
    /// <summary>A failure without a message.</summary>
    public OrleansException()
    {
    }

    /// <summary>A failure with a message.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
