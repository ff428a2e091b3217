using System.Text;
using OrleansBatch.Pipeline.Extraction.Pdf;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class The_choice_of_pages_to_recognise
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n. \u00b7")]
    [InlineData("Clause \uFFFD\uFFFD\uFFFD")]
    [InlineData("\uE001\uE002\uE003 of \uE004\uE005")]
    [InlineData("\u0003\u0004\u0005 a")]
    public void Falls_on_text_that_means_nothing(string text) => Assert.True(OcrPolicy.IsUnusable(text));

    [Theory]
    [InlineData("Page 1")]
    [InlineData("第一条 契約の目的")]
    [InlineData("A \uFFFD in a line that is otherwise quite readable")]
    public void Spares_text_that_means_something(string text) => Assert.False(OcrPolicy.IsUnusable(text));

    [Theory]
    [InlineData("", 1, false)]
    [InlineData("", 2, true)]
    [InlineData("Page 1 of 3\n", 11, false)]
    [InlineData("Page 1 of 3\n", 60, true)]
    [InlineData("Exhibit A\n\nto the agreement", 21, false)]
    public void Falls_on_pages_that_show_more_than_their_text(string text, int rows, bool more) =>
        Assert.Equal(more, OcrPolicy.ShowsMore(text, rows));

    [Theory]
    [InlineData("abc", "", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("abc", "\uFFFD\uFFFDabcd\uFFFD", true)]
    [InlineData("", "\uFFFD", false)]
    public void Keeps_the_text_that_says_more(string recognised, string layer, bool better) =>
        Assert.Equal(better, OcrPolicy.IsBetter(recognised, layer));

    [Theory]
    [InlineData(595, 842, 200)]
    [InlineData(1684, 2384, 200)]
    [InlineData(3370, 4768, 100)]
    [InlineData(7000, 10000, null)]
    [InlineData(0, 842, null)]
    public void Draws_pages_as_large_as_memory_allows(double width, double height, int? dots) =>
        Assert.Equal(dots, new PageSize(width, height).DotsPerInch);

    [Fact]
    public void Counts_the_rows_of_a_small_picture_that_differ_from_its_ground()
    {
        byte[] pictures =
        [
            .. "P5\n3 2\n255\n"u8, 250, 249, 250, 250, 200, 250,
            .. "P5\n2 2\n255\n"u8, 10, 10, 12, 11,
            .. "P5\n2 1\n255\n"u8, (byte)'P', 0,
        ];

        Assert.Equal([1, 0, 1], PageSketch.Read(pictures).Select(sketch => sketch.MarkedRows()));
    }

    [Theory]
    [InlineData("<< /Subtype /Image /Width 3 >>", true)]
    [InlineData("<</Subtype/Image/Width 3>>", true)]
    [InlineData("<< /ProcSet [/PDF /Text /ImageB /ImageC /ImageI] >>", false)]
    public void Looks_for_pictures_across_the_blocks_that_it_reads(string entry, bool found)
    {
        foreach (var before in (int[])[0, 65_520, 65_525, 65_530, 131_050])
        {
            var path = Path.GetTempFileName();
            try
            {
                File.WriteAllText(path, new string(' ', before) + entry, Encoding.ASCII);
                using var file = File.OpenHandle(path);
                Assert.Equal(found, PictureSearch.Finds(file));
            }
            finally
            {
                File.Delete(path);
            }
        }
    }
}
