using System.Collections.Immutable;
using OrleansBatch.Grains.Domain;

namespace OrleansBatch.Tests.Unit.Domain;

/// <summary>Walks a state machine: every situation, every event, and what came of each pair.</summary>
internal static class Transitions
{
    /// <summary>The pairs that are legal, as <c>situation + event -> situation</c>; every other pair threw.</summary>
    public static ImmutableArray<string> Legal<TState, TEvent>(
        IReadOnlyDictionary<string, TState> situations,
        IReadOnlyDictionary<string, TEvent> events,
        Func<TState, TEvent, TState> apply,
        Func<TState, string> name)
    {
        var legal = ImmutableArray.CreateBuilder<string>();
        foreach (var (situation, state) in situations)
        {
            foreach (var (happened, value) in events)
            {
                try
                {
                    legal.Add($"{situation} + {happened} -> {name(apply(state, value))}");
                }
                catch (IllegalTransitionException)
                {
                    // Not in the list, which is what tells.
                }
            }
        }

        return legal.ToImmutable();
    }

    /// <summary>The names of all events of a lifecycle, in order of the alphabet.</summary>
    public static ImmutableArray<string> KindsOf<TEvent>() =>
    [
        .. typeof(TEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TEvent)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
    ];
}
