using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Contracts;
using OrleansBatch.GrainInterfaces.Batches;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>
/// A reference to a batch as grains hold it, but that what shards report to it goes over a <see cref="Wire"/>: late,
/// lost or twice, also when the batch has heard newer counts by then.
/// </summary>
[SuppressMessage(
    "Performance",
    "CA1852:Seal internal types",
    Justification = "DispatchProxy derives a class from it.")]
internal class ReportedBatch : GrainProxy
{
    // The engine has no other place where a call from grain to grain could be held up.
    private static readonly FieldInfo Templates =
        typeof(GrainFactory).GetField("templates", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private GrainEngine engine = null!;
    private GrainContract contract = null!;
    private FaultDraws faults = null!;
    private Wire wire = null!;

    /// <summary>From now on all references of an engine to batches are such.</summary>
    public static void Install(GrainEngine engine, GrainContract contract, FaultDraws faults, Wire wire)
    {
        var proxy = (ReportedBatch)Create(contract.Type, typeof(ReportedBatch));
        (proxy.engine, proxy.contract, proxy.faults, proxy.wire) = (engine, contract, faults, wire);
        ((ConcurrentDictionary<Type, GrainProxy>)Templates.GetValue(engine.Factory)!)[contract.Type] = proxy;
    }

    public override string ToString() => $"{contract.Type.Name}: {GrainId}";

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = contract[targetMethod!];
        return targetMethod!.Name == nameof(IBatchGrain.Report) && faults.IsOn
            ? wire.SendFromSilo(
                new WireCall(contract.Type.Name, GrainId.Key.ToString()!, targetMethod.Name, args!),
                () => (Task)method.Send(engine, GrainId, [.. args!]))
            : method.Send(engine, GrainId, args ?? []);
    }
}
