using System.Reflection;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Contracts;

/// <summary>One grain class and what its attributes say.</summary>
internal sealed class GrainClass
{
    private const string Suffix = "grain";
    private Func<Activation, object>? construct;

    /// <summary>Reads a class.</summary>
    public GrainClass(Type type)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>() is { } named
            ? named.GetGrainType(null!, type)
            : GrainType.Create(Conventional(type.Name));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        IdleLimit = Limit(type);
    }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>Its name in ids.</summary>
    public GrainType GrainType { get; }

    /// <summary>Whether all its calls interleave.</summary>
    public bool IsReentrant { get; }

    /// <summary>The most activations of one stateless worker; 0 for an ordinary grain.</summary>
    public int MaxWorkers { get; }

    /// <summary>When an idle activation is collected: null for the engine's default.</summary>
    public TimeSpan? IdleLimit { get; }

    /// <summary>Makes the object of an activation; the activation must be the current one.</summary>
    public object Construct(Activation activation) => (construct ??= GrainConstructor.Of(Type))(activation);

    private static string Conventional(string className)
    {
        var name = className.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name[..^Suffix.Length]
            : name;
    }

    private static TimeSpan? Limit(Type type)
    {
        var given = type.GetCustomAttribute<CollectionAgeLimitAttribute>();
        return type.IsDefined(typeof(KeepAliveAttribute)) || given is { AlwaysActive: true }
            ? Timeout.InfiniteTimeSpan
            : given?.AgeLimit;
    }
}
