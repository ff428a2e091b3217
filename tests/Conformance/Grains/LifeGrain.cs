using OrleansBatch.Tests.Conformance.Engine;

namespace OrleansBatch.Tests.Conformance.Grains;

[Alias("conformance.ILifeGrain")]
public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>The number of the activation, from 1.</summary>
    [Alias("Activation")]
    Task<int> Activation();

    /// <summary>Asks to go, and then waits at a gate.</summary>
    [Alias("Leave")]
    Task Leave(string gate);
}

/// <summary>Tells of its coming and going, and fails to come when told to.</summary>
public sealed class LifeGrain : Grain, ILifeGrain
{
    private int number;

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Journal.Write(Key, "activating");
        number = Journal.Read(Key).Count(static line => line == "activating");
        if (Key.StartsWith("stillborn", StringComparison.Ordinal) && number == 1)
        {
            await Gate.At(Key).PassAsync();
            throw new ConformanceException("not today");
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Write(Key, $"deactivating: {reason.ReasonCode}");
        if (Key.StartsWith("slow", StringComparison.Ordinal))
        {
            await Gate.At(Key).PassAsync();
        }

        Journal.Write(Key, "gone");
    }

    public Task<int> Activation() => Task.FromResult(number);

    public Task Leave(string gate)
    {
        DeactivateOnIdle();
        return Gate.At(gate).PassAsync();
    }
}
