using Orleans.Runtime;

namespace Orleans;

/// <summary>Who a grain or a reference to one is.</summary>
public static class GrainExtensions
{
    /// <summary>The same grain as a reference to one of its interfaces.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        IGrainReference reference => (TGrainInterface)reference.Cast(typeof(TGrainInterface)),
        IGrainBase own => (TGrainInterface)ActivationContext.Of(own).Reference(typeof(TGrainInterface)),
        _ => throw NotAGrain(grain),
    };

    /// <summary>The grain's id.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        IGrainReference reference => reference.GrainId,
        IGrainBase own => own.GrainContext.GrainId,
        _ => throw NotAGrain(grain),
    };

    /// <summary>The grain's key.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    private static ArgumentException NotAGrain(IAddressable? given) => given is null
        ? new ArgumentNullException(nameof(given))
        : new ArgumentException(
            $"{given.GetType()} is neither a grain nor a reference to one. Derive it from Grain.",
            nameof(given));
}
