using Orleans.Runtime;

namespace Orleans;

/// <summary>Names the grain type of a class, in place of its own name without "Grain", in lower case.</summary>
/// <param name="grainType">The name; it is part of every key in storage.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    private readonly GrainType grainType = GrainType.Create(grainType);

    /// <summary>The grain type.</summary>
    /// <param name="services">Not used.</param>
    /// <param name="type">Not used.</param>
    public GrainType GetGrainType(IServiceProvider services, Type type) => grainType;
}
