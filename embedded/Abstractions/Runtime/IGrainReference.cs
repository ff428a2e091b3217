namespace Orleans.Runtime;

/// <summary>What the model needs of an engine's grain references.</summary>
internal interface IGrainReference : IAddressable
{
    /// <summary>The grain that calls go to.</summary>
    GrainId GrainId { get; }

    /// <summary>The same grain by another interface.</summary>
    object Cast(Type interfaceType);
}
