namespace Orleans.Runtime;

/// <summary>What the model needs of an engine's activation beyond <see cref="IGrainContext"/>.</summary>
internal abstract class ActivationContext : IGrainContext
{
    [ThreadStatic]
    private static ActivationContext? current;

    /// <summary>The activation whose turn this thread runs; null outside of grains.</summary>
    public static ActivationContext? Current
    {
        get => current;
        set => current = value;
    }

    /// <inheritdoc/>
    public abstract GrainId GrainId { get; }

    /// <inheritdoc/>
    public abstract object? GrainInstance { get; }

    /// <inheritdoc/>
    public abstract IServiceProvider ActivationServices { get; }

    /// <inheritdoc/>
    public abstract Task Deactivated { get; }

    /// <summary>Makes references for this activation.</summary>
    public abstract IGrainFactory GrainFactory { get; }

    /// <summary>The activation of a grain object.</summary>
    /// <exception cref="InvalidOperationException">The object was made outside of an engine.</exception>
    public static ActivationContext Of(IGrainBase grain) => grain.GrainContext as ActivationContext
        ?? throw new InvalidOperationException(
            $"{grain.GetType()} was made outside of the grain engine. Get a reference from IGrainFactory instead.");

    /// <inheritdoc/>
    public abstract void Deactivate(
        DeactivationReason deactivationReason,
        CancellationToken cancellationToken = default);

    /// <summary>Keeps the activation from being collected for being idle; negative takes it back.</summary>
    public abstract void DelayDeactivation(TimeSpan timeSpan);

    /// <summary>Starts a timer on the activation's turns.</summary>
    public abstract IGrainTimer RegisterTimer<TState>(
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options);

    /// <summary>A reference to this grain by one of its interfaces.</summary>
    public abstract object Reference(Type interfaceType);

    /// <inheritdoc/>
    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();
}
