using System.Collections.Immutable;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>
/// Decides between entities that overlap: the longest stays; of equally long ones the kind that comes first in
/// <see cref="Precedence"/>; of those the one that begins first.
/// </summary>
internal static class Overlaps
{
    // The narrower the rules of a kind, the earlier it comes; kinds of other recognisers come last, by name.
    private static readonly ImmutableArray<string> Precedence =
    [
        EntityType.Url, EntityType.Email, EntityType.Statute, EntityType.Money, EntityType.Percentage, EntityType.Date,
        EntityType.Phone, EntityType.Case, EntityType.Organisation, EntityType.Person, EntityType.Place,
    ];

    /// <summary>The entities that stay, by their start.</summary>
    public static ImmutableArray<Entity> Resolve(IEnumerable<Entity> found)
    {
        var kept = new SortedSet<Entity>(Comparer<Entity>.Create((a, b) => a.Start.CompareTo(b.Start)));
        var byRank = found
            .OrderByDescending(entity => entity.End - entity.Start)
            .ThenBy(entity => Precedence.IndexOf(entity.Type) is >= 0 and var rank ? rank : Precedence.Length)
            .ThenBy(entity => entity.Start)
            .ThenBy(entity => entity.Type, StringComparer.Ordinal)
            .ThenBy(entity => entity.Normalized, StringComparer.Ordinal);
        foreach (var entity in byRank)
        {
            // What is kept never overlaps, so only the last that begins before this one's end can reach into it.
            var last = kept.GetViewBetween(First(0), First(entity.End - 1)).Max;
            if (last is null || last.End <= entity.Start)
            {
                kept.Add(entity);
            }
        }
        return [.. kept];
    }

    private static Entity First(int start) => new("", "", "", start, start, 0);
}
