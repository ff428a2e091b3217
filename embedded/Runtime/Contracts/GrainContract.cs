using System.Collections.Frozen;
using System.Reflection;
using OrleansBatch.Embedded.Calls;

namespace OrleansBatch.Embedded.Contracts;

/// <summary>One grain interface: its methods, and the classes that implement it.</summary>
internal sealed class GrainContract
{
    private readonly FrozenDictionary<MethodInfo, GrainMethod> methods;
    private readonly GrainClass[] classes;

    /// <summary>Reads an interface.</summary>
    /// <exception cref="NotSupportedException">A method is not one that grains can have.</exception>
    public GrainContract(Type type, IEnumerable<GrainClass> classes)
    {
        Type = type;
        this.classes = [.. classes.Where(candidate => type.IsAssignableFrom(candidate.Type))];
        methods = type.GetInterfaces().Append(type)
            .SelectMany(static declaring => declaring.GetMethods())
            .Where(static method => !method.IsStatic)
            .ToFrozenDictionary(static method => method, GrainMethod.Of);
    }

    /// <summary>The interface.</summary>
    public Type Type { get; }

    /// <summary>A method by its declaration.</summary>
    public GrainMethod this[MethodInfo declaration] => methods[declaration];

    /// <summary>The one class that implements the interface.</summary>
    /// <param name="prefix">Where several do: how the full name of the one begins. Exact names win.</param>
    /// <exception cref="ArgumentException">None does, or several do.</exception>
    public GrainClass Implementation(string? prefix)
    {
        var found = string.IsNullOrWhiteSpace(prefix) ? classes : Matching(prefix);
        return found.Length switch
        {
            1 => found[0],
            0 => throw new ArgumentException(
                $"No grain class implements {Type}{With(prefix)}. Is its assembly given to AddGrainAssembly?"),
            _ => throw new ArgumentException(
                $"Several grain classes implement {Type}{With(prefix)}: " +
                $"{string.Join(", ", found.Select(static one => one.Type.FullName))}. Give a longer prefix."),
        };
    }

    private static string With(string? prefix) =>
        string.IsNullOrWhiteSpace(prefix) ? "" : $" with the prefix '{prefix}'";

    private GrainClass[] Matching(string prefix)
    {
        var exact = Array.FindAll(classes, one => one.Type.FullName == prefix);
        return exact.Length > 0
            ? exact
            : Array.FindAll(classes, one => one.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
    }
}
