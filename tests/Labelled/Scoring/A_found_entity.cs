using System.Collections.Immutable;
using OrleansBatch.Pipeline.Entities;
using OrleansBatch.Tests.Labelled.Pages;

namespace OrleansBatch.Tests.Labelled.Scoring;

public sealed class A_found_entity
{
    [Theory]
    [InlineData("{person|Ann Lee} paid.", "person", "Ann Lee", MatchRule.Exact)]
    [InlineData("Ms. {person|Ann Lee} paid.", "person", "Ms. Ann Lee", MatchRule.Core)]
    [InlineData("the {organisation|Acme}, Inc. paid", "organisation", "the Acme, Inc.", MatchRule.Core)]
    [InlineData("{statute|Ley 39/2015, de 1 de octubre, del Procedimiento}", "statute", "Ley 39/2015", MatchRule.Core)]
    [InlineData("{statute|Directiva 93/13/CEE del Consejo, de 5 de abril de 1993}", "statute", "Directiva 93/13", MatchRule.Core)]
    [InlineData("{case|Roe v. Wade, 410 U.S. 113 (1973)}", "case", "410 U.S. 113", MatchRule.Core)]
    [InlineData("{person|Ann Lee} paid.", "person", "Lee", MatchRule.Overlap)]
    public void Is_right_where_its_rule_says_so(string marked, string type, string found, MatchRule rule) =>
        Assert.Equal([Outcome.Right], Outcomes(marked, type, found, rule));

    [Theory]
    [InlineData("Ms. {person|Ann Lee} paid.", "person", "Ms. Ann Lee", MatchRule.Exact)]
    [InlineData("{person|Ann Lee} paid.", "person", "Lee", MatchRule.Core)]
    [InlineData("{person|Ann Lee} paid.", "organisation", "Ann Lee", MatchRule.Overlap)]
    [InlineData("{statute|artículo 5 de la Ley 39/2015}", "statute", "Ley 39/2015", MatchRule.Core)]
    [InlineData("{statute|artículo 149.1 de la Constitución}", "statute", "artículo 149", MatchRule.Core)]
    [InlineData("{case|Roe v. Wade, 410 U.S. 113 (1973)}", "case", "Wade", MatchRule.Core)]
    [InlineData("{person|Ann} met Lee.", "person", "Lee", MatchRule.Overlap)]
    public void Is_wrong_and_its_label_missed_where_its_rule_says_so(
        string marked, string type, string found, MatchRule rule) =>
        Assert.Equal([Outcome.Missed, Outcome.Wrong], Outcomes(marked, type, found, rule).Order().Reverse());

    [Theory]
    [InlineData("at {place?|Main Street} today", "place", "Main Street")]
    [InlineData("at {any?|Main Street} today", "person", "Main")]
    public void Counts_neither_way_on_an_optional_label(string marked, string type, string found)
    {
        Assert.Empty(Outcomes(marked, type, found, MatchRule.Core));
        Assert.Empty(EntityScorer.Judge(MarkedText.Read("a", "eng", marked), [], MatchRule.Core));
    }

    [Fact]
    public void Is_wrong_on_an_optional_label_of_another_kind() =>
        Assert.Equal([Outcome.Wrong], Outcomes("at {place?|Main Street}", "person", "Main Street", MatchRule.Core));

    [Fact]
    public void Is_right_for_one_label_only()
    {
        var page = MarkedText.Read("a", "eng", "{place|Ohio} {place|Ohio}");

        var verdicts = EntityScorer.Judge(page, [new Entity("place", "Ohio Ohio", "Ohio", 0, 9, 1)], MatchRule.Overlap);

        Assert.Equal([Outcome.Right, Outcome.Missed], verdicts.Select(verdict => verdict.Outcome));
    }

    [Fact]
    public void Is_right_for_the_words_and_the_figures_of_one_amount() => Assert.Equal(
        [Outcome.Right, Outcome.Right],
        Outcomes("{money|diez pesos} ({money|$10})", "money", "diez pesos ($10", MatchRule.Core));

    [Fact]
    public void Is_wrong_for_an_amount_that_it_says_otherwise() => Assert.Equal(
        [Outcome.Missed, Outcome.Wrong],
        Outcomes("pays {money|$10} million", "money", "$10 million", MatchRule.Core));

    [Fact]
    public void Is_counted_as_an_error_when_the_label_is_planted_wrong()
    {
        var honest = Score.Of(Judge("{person|Ann Lee} paid {money|$5}.", "person", "Ann Lee", MatchRule.Core));
        var planted = Score.Of(Judge("{person|Ann} Lee paid {money|$5}.", "person", "Ann Lee", MatchRule.Core));

        Assert.Equal(new Score(Right: 1, Wrong: 0, Missed: 1), honest);
        Assert.Equal(new Score(Right: 0, Wrong: 1, Missed: 2), planted);
        Assert.Equal((1, 0.5), (honest.Precision, honest.Recall));
        Assert.Equal((0, 0, 0), (planted.Precision, planted.Recall, planted.F1));
    }

    private static IEnumerable<Outcome> Outcomes(string marked, string type, string found, MatchRule rule) =>
        Judge(marked, type, found, rule).Select(verdict => verdict.Outcome);

    private static ImmutableArray<Verdict> Judge(string marked, string type, string found, MatchRule rule)
    {
        var page = MarkedText.Read("a", "eng", marked);
        var start = page.Text.IndexOf(found, StringComparison.Ordinal);
        return EntityScorer.Judge(page, [new Entity(type, found, found, start, start + found.Length, 1)], rule);
    }
}
