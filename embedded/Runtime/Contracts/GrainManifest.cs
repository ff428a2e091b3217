using System.Collections.Frozen;
using System.Reflection;

namespace OrleansBatch.Embedded.Contracts;

/// <summary>All grain classes of some assemblies, and the interfaces that they implement.</summary>
internal sealed class GrainManifest
{
    private readonly FrozenDictionary<Type, GrainContract> contracts;
    private readonly FrozenDictionary<GrainType, GrainClass> classes;

    /// <summary>Reads the assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two classes have one grain type.</exception>
    public GrainManifest(IEnumerable<Assembly> assemblies)
    {
        var found = assemblies.Distinct()
            .SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            .Where(static type => type.IsAssignableTo(typeof(IGrain)))
            .Select(static type => new GrainClass(type))
            .ToArray();
        if (found.GroupBy(static one => one.GrainType).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException(
                $"Grain type '{twice.Key}' belongs to {string.Join(" and ", twice.Select(static one => one.Type))}. " +
                "Give one of them a [GrainType] of its own.");
        }

        classes = found.ToFrozenDictionary(static one => one.GrainType);
        contracts = found
            .SelectMany(static one => one.Type.GetInterfaces())
            .Where(static type => type.IsAssignableTo(typeof(IGrain)))
            .Distinct()
            .ToFrozenDictionary(static type => type, type => new GrainContract(type, found));
    }

    /// <summary>What is known of an interface.</summary>
    /// <exception cref="ArgumentException">No class implements it.</exception>
    public GrainContract Contract(Type type) => contracts.TryGetValue(type, out var contract)
        ? contract
        : throw new ArgumentException($"No grain class implements {type}. Is its assembly given to AddGrainAssembly?");

    /// <summary>The class of a grain type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public GrainClass Class(GrainType type) => classes.TryGetValue(type, out var found)
        ? found
        : throw new ArgumentException($"No grain class has the grain type '{type}'.");
}
