using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class Problems_of_pages
{
    [Fact]
    public void Are_told_page_by_page_and_once_for_pages_in_a_row_with_one_reason()
    {
        var said = PageProblems.Of([Good(1), Bad(2, "A."), Bad(3, "A."), Bad(4, "B."), Good(5), Bad(6, "B.")]);

        Assert.Equal(
            [
                "Pages 2 to 3 could not be read: A.",
                "Page 4 could not be read: B.",
                "Page 6 could not be read: B.",
            ],
            said);
    }

    [Fact]
    public void Are_counted_when_they_are_too_many_to_tell()
    {
        var said = PageProblems.Of([.. Enumerable.Range(1, 100).Select(at => at % 2 == 0 ? Bad(at, "A.") : Good(at))]);

        Assert.Equal(20, said.Length);
        Assert.Equal("More pages could not be read: 31.", said[^1]);
    }

    [Fact]
    public void Are_none_when_all_pages_were_read() => Assert.Empty(PageProblems.Of([Good(1), Good(2)]));

    private static ExtractedPage Good(int number) => new(number, "text");

    private static ExtractedPage Bad(int number, string problem) => new(number, "") { Problem = problem };
}
