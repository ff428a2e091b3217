namespace OrleansBatch.Grains.Domain;

/// <summary>Something happened that the present state does not allow: a bug, never a user's mistake.</summary>
[GenerateSerializer, Alias("orleansbatch.IllegalTransitionException")]
public sealed class IllegalTransitionException(object state, object happened)
    : InvalidOperationException($"'{happened.GetType().Name}' can't happen in the state '{state}'.");
