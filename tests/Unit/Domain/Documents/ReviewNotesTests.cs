using OrleansBatch.Grains.Domain.Documents;

namespace OrleansBatch.Tests.Unit.Domain.Documents;

public sealed class The_warnings_of_a_stage
{
    [Fact]
    public void Are_nothing_where_there_are_none()
    {
        Assert.Null(ReviewNotes.Bound([]));
        Assert.Null(ReviewNotes.Bound(default));
    }

    [Fact]
    public void Are_kept_as_they_are_where_they_are_few() =>
        Assert.Equal(["Page 3 could not be read."], ReviewNotes.Bound(["Page 3 could not be read."])!.Value);

    [Fact]
    public void Are_counted_beyond_the_first()
    {
        var bound = ReviewNotes.Bound([.. Enumerable.Repeat("One.", 50)])!.Value;

        Assert.Equal(ReviewNotes.MostSentences, bound.Length);
        Assert.Equal("There are 31 more warnings like these.", bound[^1]);
    }

    [Fact]
    public void Are_cut_where_they_are_long() => Assert.Equal(
        ReviewNotes.MostCharacters, ReviewNotes.Bound([new string('x', 5_000)])!.Value.Single().Length);
}
