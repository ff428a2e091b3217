namespace Orleans.Runtime;

/// <summary>A call that was refused or broken off because the engine has stopped.</summary>
[GenerateSerializer]
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    /// <summary>A refusal without details.</summary>
    public SiloUnavailableException()
        : base("The grain engine is not available.")
    {
    }

    /// <summary>A refusal with details.</summary>
    public SiloUnavailableException(string msg)
        : base(msg)
    {
    }

    /// <summary>A refusal with details and its cause.</summary>
    public SiloUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
