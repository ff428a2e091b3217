using OrleansBatch.Grains.Calls;

namespace OrleansBatch.Tests.Simulation.World;

/// <summary>Chance that a seed decides: SplitMix64, the same on every machine and in every version of .NET.</summary>
internal sealed class Dice(ulong seed) : IDice
{
    private ulong state = seed;

    /// <summary>A number from 0 to below 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 to below a bound.</summary>
    public int Below(int bound) => (int)(Next() * bound);

    /// <summary>A number between two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>A time between two.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Next());

    /// <summary>A time between two, as often below their geometric mean as above it.</summary>
    public TimeSpan Spread(TimeSpan least, TimeSpan most) => least * Math.Pow(most / least, Next());

    /// <summary>True as often as the probability says.</summary>
    public bool Chance(double probability) => probability > 0 && Next() < probability;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Dice of their own, so that what one part draws never changes what another does.</summary>
    public Dice Fork() => new(NextBits());

    private ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
