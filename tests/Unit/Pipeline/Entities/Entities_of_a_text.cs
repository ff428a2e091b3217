using OrleansBatch.Pipeline.Entities;

namespace OrleansBatch.Tests.Unit.Pipeline.Entities;

public sealed class Entities_of_a_text
{
    [Fact]
    public void Come_in_the_order_of_the_text_with_page_and_offsets()
    {
        const string text = "Paid $5 on 2011-06-10.\fWrite to a@example.org by 5%.";

        var entities = Find.In(text);

        Assert.Equal(["money", "date", "email", "percentage"], entities.Select(entity => entity.Type));
        Assert.Equal([1, 1, 2, 2], entities.Select(entity => entity.Page));
        Assert.All(entities, entity => Assert.Equal(text[entity.Start..entity.End], entity.Text));
    }

    [Fact]
    public void Never_overlap_the_longest_stays()
    {
        Assert.Equal(["url"], Find.In("http://example.org/2011-06-10/a@b.org?x=5%").Select(entity => entity.Type));
        Assert.Equal(["statute"], Find.In("Ley 1448 de 2011").Select(entity => entity.Type));
    }

    [Fact]
    public void Of_equal_length_are_decided_by_precedence_and_then_by_place()
    {
        Entity[] found =
        [
            new("phone", "", "", 10, 20, 1),
            new("date", "", "", 10, 20, 1),
            new("place", "", "", 0, 10, 1),
            new("person", "", "", 5, 15, 1),
        ];

        var kept = Overlaps.Resolve(found);

        Assert.Equal([("place", 0), ("date", 10)], kept.Select(entity => (entity.Type, entity.Start)));
    }

    [Fact]
    public void Of_many_that_overlap_stay_apart()
    {
        var dice = new Random(3);
        var found = Enumerable.Range(0, 3_000).Select(number =>
        {
            var start = dice.Next(5_000);
            return new Entity("date", "", $"{number}", start, start + dice.Next(1, 40), 1);
        });

        var kept = Overlaps.Resolve(found);

        Assert.All(kept.Zip(kept.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.NotEmpty(kept);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("1.")]
    [InlineData("$1,")]
    [InlineData("a@a.")]
    [InlineData("a.")]
    [InlineData("A of ")]
    [InlineData("Section 1 of the ")]
    [InlineData("http://a")]
    [InlineData("+1 ")]
    [InlineData("(1")]
    [InlineData("art. 1 de ")]
    [InlineData("\n")]
    [InlineData("%")]
    public void Are_looked_for_in_time_that_grows_with_the_text(string piece)
    {
        // A pattern that goes back over what it read would take hours for this.
        var entities = Find.In(string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length)));

        Assert.True(entities.Count < 400_000);
    }
}
