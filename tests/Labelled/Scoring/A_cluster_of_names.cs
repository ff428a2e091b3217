using OrleansBatch.Tests.Labelled.Parties;
using OrleansBatch.Tests.Labelled.Running;

namespace OrleansBatch.Tests.Labelled.Scoring;

public sealed class A_cluster_of_names
{
    private static readonly PartyGroup Project = new("case", "eng", "made for this test",
    [
        new PartyDocument("a", [Mention("lee", "Ann Lee"), Mention("lee", "Lee"), Mention("ray", "Bo Ray")]),
        new PartyDocument("b", [Mention("lee", "LEE, ANN")]),
    ]);

    [Fact]
    public void That_is_a_party_has_no_mistakes()
    {
        var placed = ResolutionRun.Place([Project], _ => [[0, 1, 3], [2]]);

        Assert.Equal(new ClusterScore(4, 3, 3, 3, 1, 1), ClusterScore.Of(placed));
        Assert.Empty(ClusterScore.Mistakes(placed));
    }

    [Fact]
    public void That_joins_two_parties_costs_precision()
    {
        var placed = ResolutionRun.Place([Project], _ => [[0, 1, 2, 3]]);

        var score = ClusterScore.Of(placed);

        Assert.Equal((3, 6, 3), (score.RightPairs, score.FoundPairs, score.TruePairs));
        Assert.Equal((0.5, 1), (score.PairPrecision, score.PairRecall));
        Assert.Equal((0.625, 1), (score.CubedPrecision, score.CubedRecall));
        Assert.Equal(3, ClusterScore.Mistakes(placed).Count(mistake => mistake.Joined));
    }

    [Fact]
    public void That_is_half_a_party_costs_recall()
    {
        var score = ClusterScore.Of(ResolutionRun.Place([Project], _ => [[0, 1], [2], [3]]));

        Assert.Equal((1, 1.0 / 3), (score.PairPrecision, score.PairRecall));
        Assert.Equal((1, 2.0 / 3), (score.CubedPrecision, score.CubedRecall));
    }

    [Fact]
    public void That_loses_a_name_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => ResolutionRun.Place([Project], _ => [[0, 1], [3]]));

    private static PartyMention Mention(string party, string name) => new("person", party, name);
}

public sealed class The_labelled_names
{
    [Fact]
    public void Are_hundreds_in_dozens_of_documents()
    {
        Assert.True(PartyGroup.All().Sum(group => group.Documents.Length) >= 60);
        Assert.True(PartyGroup.All().Sum(group => group.Mentions.Length) >= 400);
    }

    [Fact]
    public void Give_each_party_one_kind() => Assert.Empty(
        from project in PartyGroup.All()
        from party in project.Mentions.GroupBy(one => one.Mention.Party)
        where party.Select(one => one.Mention.Type).Distinct().Count() > 1
        select $"{project.Name}: {party.Key}");
}
