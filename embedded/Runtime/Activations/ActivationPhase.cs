namespace OrleansBatch.Embedded.Activations;

/// <summary>Where an activation stands.</summary>
internal enum ActivationPhase
{
    /// <summary>Nobody has called it yet; left by the first call.</summary>
    New = 0,

    /// <summary>The grain's object is made and its states are read; left by success, failure or deactivation.</summary>
    Activating = 1,

    /// <summary>Runs calls; left by deactivation.</summary>
    Active = 2,

    /// <summary>Ends the calls that have begun and lets others wait; left when the grain has said goodbye.</summary>
    Deactivating = 3,

    /// <summary>Takes no calls.</summary>
    Gone = 4,
}
