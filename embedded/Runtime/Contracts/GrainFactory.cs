using System.Collections.Concurrent;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Contracts;

/// <summary>Makes references to the grains of an engine.</summary>
internal sealed class GrainFactory(GrainEngine engine, GrainManifest manifest) : IGrainFactory
{
    private readonly ConcurrentDictionary<Type, GrainProxy> templates = new();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        var type = manifest.Contract(typeof(TGrainInterface)).Implementation(grainClassNamePrefix).GrainType;
        return (TGrainInterface)Reference(typeof(TGrainInterface), GrainId.Create(type, primaryKey));
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)Reference(typeof(TGrainInterface), grainId);

    /// <summary>A reference to a grain by an interface.</summary>
    public object Reference(Type interfaceType, GrainId grain) => templates.GetOrAdd(
        interfaceType,
        static (type, self) => GrainProxy.Template(self.engine, self.manifest.Contract(type)),
        (engine, manifest)).To(grain);
}
