using System.Collections.Immutable;

namespace OrleansBatch.Tests.Labelled.Scoring;

/// <summary>A mention, whose it is, and which cluster it was put into.</summary>
/// <param name="Group">The project.</param>
/// <param name="Language">The language of the project.</param>
/// <param name="Type">The kind.</param>
/// <param name="Name">What the document says.</param>
/// <param name="Party">Whose name it is.</param>
/// <param name="Cluster">Number of its cluster in the project.</param>
internal sealed record Placed(string Group, string Language, string Type, string Name, string Party, int Cluster);

/// <summary>
/// How well clusters are the parties: by pairs of mentions of a project, and by what each mention shares its cluster
/// with (B-cubed). Pairs are what a wrong join costs; B-cubed does not let one large party decide.
/// </summary>
/// <param name="Mentions">How many there are.</param>
/// <param name="RightPairs">Pairs of one party in one cluster.</param>
/// <param name="FoundPairs">Pairs in one cluster.</param>
/// <param name="TruePairs">Pairs of one party.</param>
/// <param name="CubedPrecision">Mean share of a mention's cluster that is of its party.</param>
/// <param name="CubedRecall">Mean share of a mention's party that is in its cluster.</param>
internal sealed record ClusterScore(
    int Mentions, int RightPairs, int FoundPairs, int TruePairs, double CubedPrecision, double CubedRecall)
{
    /// <summary>The share of the joined pairs that is right; 1 where none was joined.</summary>
    public double PairPrecision => FoundPairs == 0 ? 1 : (double)RightPairs / FoundPairs;

    /// <summary>The share of the pairs of one party that was joined; 1 where there are none.</summary>
    public double PairRecall => TruePairs == 0 ? 1 : (double)RightPairs / TruePairs;

    /// <summary>Counts.</summary>
    public static ClusterScore Of(IEnumerable<Placed> mentions)
    {
        var all = mentions.ToImmutableArray();
        var both = all.CountBy(mention => (mention.Group, mention.Type, mention.Party, mention.Cluster)).ToDictionary();
        var clusters = all.CountBy(mention => (mention.Group, mention.Cluster)).ToDictionary();
        var parties = all.CountBy(mention => (mention.Group, mention.Type, mention.Party)).ToDictionary();
        double Mean(Func<Placed, double> share) => all.Length == 0 ? 1 : all.Average(share);
        int Together(Placed mention) => both[(mention.Group, mention.Type, mention.Party, mention.Cluster)];
        return new ClusterScore(
            all.Length,
            both.Values.Sum(Pairs),
            clusters.Values.Sum(Pairs),
            parties.Values.Sum(Pairs),
            Mean(mention => (double)Together(mention) / clusters[(mention.Group, mention.Cluster)]),
            Mean(mention => (double)Together(mention) / parties[(mention.Group, mention.Type, mention.Party)]));
    }

    /// <summary>Pairs that are joined and should not be, and the other way round.</summary>
    public static IEnumerable<(Placed One, Placed Other, bool Joined)> Mistakes(IEnumerable<Placed> mentions) =>
        from projects in mentions.Distinct().GroupBy(mention => mention.Group)
        from one in projects.Index()
        from other in projects.Skip(one.Index + 1)
        let joined = one.Item.Cluster == other.Cluster
        where joined != (one.Item.Party == other.Party && one.Item.Type == other.Type)
        select (one.Item, other, joined);

    private static int Pairs(int count) => count * (count - 1) / 2;
}
