namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>The grain.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain's object; null before it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>The host's services.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation is gone.</summary>
    Task Deactivated { get; }

    /// <summary>Lets the activation go as soon as the calls that have begun are done.</summary>
    /// <param name="deactivationReason">Told to the grain.</param>
    /// <param name="cancellationToken">Told to the grain's <see cref="IGrainBase.OnDeactivateAsync"/>.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
