namespace OrleansBatch.Grains.Calls;

/// <summary>Where chance comes from, so that a simulation can draw the same again.</summary>
public interface IDice
{
    /// <summary>A number from 0 to below 1.</summary>
    double Next();
}

/// <summary>Real chance.</summary>
public sealed class FairDice : IDice
{
    /// <inheritdoc/>
    public double Next() => Random.Shared.NextDouble();
}
