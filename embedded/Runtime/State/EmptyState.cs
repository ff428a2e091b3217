using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace OrleansBatch.Embedded.State;

/// <summary>What a grain finds in place of a state that was never written.</summary>
internal static class EmptyState<TState>
{
    private static readonly Func<TState> Make = typeof(TState).IsValueType
        ? static () => default!
        : typeof(TState).GetConstructor(Type.EmptyTypes) is { } constructor
            ? Expression.Lambda<Func<TState>>(Expression.New(constructor)).Compile()
            : static () => (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));

    /// <summary>A new one: by the parameterless constructor, or blank where the type has none.</summary>
    public static TState Create() => Make();
}
