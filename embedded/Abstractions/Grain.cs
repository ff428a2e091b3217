using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of grain classes.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Ties the object to the activation that is being made.</summary>
    protected Grain() => GrainContext = ActivationContext.Current!;

    /// <summary>The activation that this object belongs to.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.GrainFactory;

    /// <summary>The host's services.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    private ActivationContext Activation => ActivationContext.Of(this);

    /// <summary>Runs after state is read and before the first call. An exception fails the calls that wait.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call, before the activation goes away. Not run on a crash.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Lets the activation go as soon as the calls that have begun are done.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps the activation from being collected for being idle, for a time.</summary>
    /// <param name="timeSpan">How long from now; negative takes an earlier wish back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
