using OrleansBatch.Embedded.Calls;
using OrleansBatch.Embedded.Contracts;

namespace OrleansBatch.Embedded.Activations;

/// <summary>
/// The activations of one stateless worker: a call goes to the oldest that is idle, to a new one, or to the one where
/// the fewest wait.
/// </summary>
internal sealed class WorkerPool(
    GrainEngine engine,
    GrainClass grainClass,
    GrainId grainId,
    ActivationDirectory directory) : ICallTarget, IActivationOwner
{
    private readonly Lock gate = new();
    private readonly List<Activation> workers = [];
    private bool gone;

    /// <summary>The activations at this moment.</summary>
    public Activation[] Snapshot()
    {
        lock (gate)
        {
            return [.. workers];
        }
    }

    public bool TryAccept(Call call)
    {
        lock (gate)
        {
            // A worker that is on its way out refuses; a new one then takes its place.
            return !gone && (Choose().TryAccept(call) || Add().TryAccept(call));
        }
    }

    public void Forget(Activation activation)
    {
        lock (gate)
        {
            workers.Remove(activation);
            gone = workers.Count == 0;
        }

        if (gone)
        {
            directory.Forget(grainId, this);
        }
    }

    private Activation Choose()
    {
        var idle = workers.Find(static worker => worker.IsIdle);
        return idle ?? (workers.Count < grainClass.MaxWorkers
            ? Add()
            : workers.MinBy(static worker => worker.Waiting)!);
    }

    private Activation Add()
    {
        var worker = new Activation(engine, grainClass, grainId, this);
        workers.Add(worker);
        return worker;
    }
}
