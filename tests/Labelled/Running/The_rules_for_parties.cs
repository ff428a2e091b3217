using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Tests.Labelled.Parties;
using OrleansBatch.Tests.Labelled.Scoring;

namespace OrleansBatch.Tests.Labelled.Running;

/// <summary>Floors of resolution: a wrong join costs trust, one that is left out costs a glance.</summary>
public sealed class The_rules_for_parties
{
    [Theory]
    [InlineData(EntityType.Person, 0.95, 0.65)]
    [InlineData(EntityType.Organisation, 0.94, 0.5)]
    public void Join_hardly_ever_wrongly_and_mostly_what_belongs_together(string type, double precision, double recall)
    {
        var score = ClusterScore.Of(
            ResolutionRun.Place(PartyGroup.All()).Where(mention => mention.Type == type));

        Assert.InRange(score.PairPrecision, precision, 1);
        Assert.InRange(score.PairRecall, recall, 1);
        Assert.InRange(score.CubedPrecision, precision, 1);
    }
}
