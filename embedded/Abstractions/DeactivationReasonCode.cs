namespace Orleans;

/// <summary>Kinds of reasons for which an activation goes away.</summary>
[GenerateSerializer]
public enum DeactivationReasonCode : byte
{
    /// <summary>None given.</summary>
    None = 0,

    /// <summary>The process is stopping.</summary>
    ShuttingDown = 1,

    /// <summary>The activation never came to life.</summary>
    ActivationFailed = 2,

    /// <summary>The grain directory refused it. Clusters only.</summary>
    DirectoryFailure = 3,

    /// <summary>Nobody called it for its age limit.</summary>
    ActivationIdle = 4,

    /// <summary>It did not answer. Clusters only.</summary>
    ActivationUnresponsive = 5,

    /// <summary>Another activation of the grain exists. Clusters only.</summary>
    DuplicateActivation = 6,

    /// <summary>A call of another interface version came. Clusters only.</summary>
    IncompatibleRequest = 7,

    /// <summary>The grain's code or its storage made its memory unfit for use.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,

    /// <summary>It moves to another silo. Clusters only.</summary>
    Migrating = 10,

    /// <summary>The engine asked for it.</summary>
    RuntimeRequested = 11,

    /// <summary>The process is short of memory. Clusters only.</summary>
    HighMemoryPressure = 12,
}
