using System.Collections.Concurrent;
using OrleansBatch.Embedded.Calls;
using OrleansBatch.Embedded.Contracts;

namespace OrleansBatch.Embedded.Activations;

/// <summary>Finds the activation of a grain, and makes it where there is none.</summary>
internal sealed class ActivationDirectory(GrainEngine engine, GrainManifest manifest) : IActivationOwner
{
    private readonly ConcurrentDictionary<GrainId, ICallTarget> targets = new();

    /// <summary>Hands a call to its grain.</summary>
    /// <exception cref="ArgumentException">No class has the grain's type.</exception>
    public void Deliver(Call call)
    {
        while (true)
        {
            if (!targets.TryGetValue(call.Target, out var target))
            {
                target = targets.GetOrAdd(call.Target, Create(call.Target));
            }

            if (target.TryAccept(call))
            {
                return;
            }

            // It is gone, and has only not told yet.
            Forget(call.Target, target);
        }
    }

    public void Forget(Activation activation) => Forget(activation.GrainId, activation);

    /// <summary>Forgets a target, unless another has taken its place.</summary>
    public void Forget(GrainId grain, ICallTarget target) => targets.TryRemove(KeyValuePair.Create(grain, target));

    /// <summary>The activations of one grain.</summary>
    public Activation[] Of(GrainId grain) => targets.TryGetValue(grain, out var target) ? Each(target) : [];

    /// <summary>All activations.</summary>
    public IEnumerable<Activation> All() => targets.SelectMany(static entry => Each(entry.Value));

    private static Activation[] Each(ICallTarget target) => target switch
    {
        WorkerPool pool => pool.Snapshot(),
        Activation activation => [activation],
        _ => [],
    };

    private ICallTarget Create(GrainId grain)
    {
        var grainClass = manifest.Class(grain.Type);
        return grainClass.MaxWorkers > 0
            ? new WorkerPool(engine, grainClass, grain, this)
            : new Activation(engine, grainClass, grain, this);
    }
}
