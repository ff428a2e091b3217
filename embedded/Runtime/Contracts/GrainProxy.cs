using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Contracts;

/// <summary>A reference to a grain by one of its interfaces. Equal to any other reference to the same grain.</summary>
[SuppressMessage(
    "Performance",
    "CA1852:Seal internal types",
    Justification = "DispatchProxy derives a class from it for each interface.")]
internal class GrainProxy : DispatchProxy, IGrainReference, IEquatable<GrainProxy>
{
    private GrainEngine engine = null!;
    private GrainContract contract = null!;

    public GrainId GrainId { get; private set; }

    /// <summary>A reference that others of the interface are copied from.</summary>
    public static GrainProxy Template(GrainEngine engine, GrainContract contract)
    {
        var proxy = (GrainProxy)Create(contract.Type, typeof(GrainProxy));
        proxy.engine = engine;
        proxy.contract = contract;
        return proxy;
    }

    /// <summary>A reference to a grain, copied from this one: much cheaper than making one.</summary>
    public object To(GrainId grain)
    {
        var copy = (GrainProxy)MemberwiseClone();
        copy.GrainId = grain;
        return copy;
    }

    public object Cast(Type interfaceType) =>
        interfaceType.IsInstanceOfType(this) ? this : engine.Factory.Reference(interfaceType, GrainId);

    public bool Equals(GrainProxy? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => obj is GrainProxy other && Equals(other);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"{contract.Type.Name}: {GrainId}";

    protected override object Invoke(MethodInfo? targetMethod, object?[]? args) =>
        contract[targetMethod!].Send(engine, GrainId, args ?? []);
}
