using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A state was written or emptied on top of a version that this activation had not seen.</summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    /// <summary>A conflict without details.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>A conflict with a message.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>A conflict with a message and its cause.</summary>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    /// <summary>A conflict with the two versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>A conflict with the two versions and its cause.</summary>
    public InconsistentStateException(
        string errorMsg,
        string? storedEtag,
        string? currentEtag,
        Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>A conflict with the two versions, told by its cause.</summary>
    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>The version that the activation knew.</summary>
    [Id(2)]
    public string? CurrentEtag { get; }

    /// <summary>The version that storage held, where it is known.</summary>
    [Id(1)]
    public string? StoredEtag { get; }

    /// <summary>Whether the exception is on its way out of the activation whose state it is about.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
