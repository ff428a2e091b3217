using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Hosting;

/// <summary>What operators and tests can ask of a running engine.</summary>
public sealed class GrainEngineControl
{
    private readonly GrainEngine engine;

    internal GrainEngineControl(GrainEngine engine) => this.engine = engine;

    /// <summary>Activations in memory at this moment.</summary>
    public int ActivationCount => engine.Activations.Count();

    /// <summary>Activations of one grain: 0 or 1, or more for a stateless worker.</summary>
    public int ActivationCountOf(IAddressable grain) => engine.ActivationsOf(grain.GetGrainId()).Length;

    /// <summary>Lets a grain go after the calls that have begun; it has said goodbye when this returns.</summary>
    public Task DeactivateAsync(IAddressable grain) => GrainEngine.DeactivateAsync(
        engine.ActivationsOf(grain.GetGrainId()),
        new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "Deactivation was asked for."),
        CancellationToken.None);

    /// <summary>Lets all grains go that are active now; they have said goodbye when this returns.</summary>
    public Task DeactivateAllAsync() => GrainEngine.DeactivateAsync(
        [.. engine.Activations],
        new DeactivationReason(DeactivationReasonCode.RuntimeRequested, "Deactivation was asked for."),
        CancellationToken.None);

    /// <summary>Begins to let the grains go that were idle for their age limit, before the period is over.</summary>
    public void CollectIdle() => engine.CollectIdle();

    /// <summary>
    /// Drops the whole engine as a crash would: nothing that waits or runs goes on after its present turn, no grain
    /// is told, and who waits for an answer gets a <see cref="SiloUnavailableException"/>. It can't be started again.
    /// </summary>
    public void Crash() => engine.Drop();
}
