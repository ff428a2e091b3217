namespace OrleansBatch.Tests.Labelled.Pages;

public sealed class A_marked_page
{
    [Fact]
    public void Says_where_its_mentions_stand_in_the_text_without_marks()
    {
        var page = MarkedText.Read("a", "eng", "Pay {person|Ann Lee}\nby {date|1 May}, {place?|Main St}. {any?|X}");

        Assert.Equal("Pay Ann Lee\nby 1 May, Main St. X", page.Text);
        Assert.Equal(
            [("person", "Ann Lee", false), ("date", "1 May", false), ("place", "Main St", true), ("any", "X", true)],
            page.Labels.Select(label => (label.Type, page.Text[label.Start..label.End], label.Optional)));
    }

    [Theory]
    [InlineData("{person|Ann")]
    [InlineData("Ann}")]
    [InlineData("{person|Ann {place|York}}")]
    [InlineData("{persona|Ann}")]
    [InlineData("{any|Ann}")]
    [InlineData("{person|}")]
    [InlineData("{person| Ann}")]
    [InlineData("{Ann}")]
    public void Is_refused_when_a_mark_is_wrong(string marked)
    {
        var refused = Assert.Throws<FormatException>(() => MarkedText.Read("a", "eng", "One line.\n" + marked));

        Assert.StartsWith("a, line 2: ", refused.Message, StringComparison.Ordinal);
    }
}

public sealed class The_labelled_pages
{
    [Theory]
    [InlineData("eng")]
    [InlineData("spa")]
    public void Are_twenty_or_more_in_each_language(string language) =>
        Assert.True(LabelledPages.All().Count(page => page.Language == language) >= 20);

    [Theory]
    [InlineData("eng")]
    [InlineData("spa")]
    public void Hold_hundreds_of_labels_in_each_language(string language) => Assert.True(
        LabelledPages.All().Where(page => page.Language == language).Sum(page => page.Labels.Length) >= 800);

    [Fact]
    public void Have_labels_that_are_whole_words() => Assert.Empty(
        from page in LabelledPages.All()
        from label in page.Labels
        where IsInsideWord(page.Text, label.Start) || IsInsideWord(page.Text, label.End)
        select $"{page.Name}: {page.Text[label.Start..label.End]}");

    private static bool IsInsideWord(string text, int at) =>
        at > 0 && at < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]);
}
