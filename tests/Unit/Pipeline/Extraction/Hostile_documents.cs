using System.Text;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class Hostile_documents : IDisposable
{
    private static readonly ExtractionLimits Strict = new()
    {
        HtmlElements = 20_000,
        HtmlMegabytes = 1,
        HtmlMemoryMegabytes = 64,
        MarkdownMegabytes = 1,
        TextMegabytes = 1,
        TextCharacters = 500_000,
        ZipEntries = 50,
        ZipPartMegabytes = 2,
        ZipTotalMegabytes = 4,
    };

    private readonly LocalPipeline pipeline = new(new PipelineOptions { Extraction = Strict });

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task A_zip_that_grows_beyond_its_ratio_is_too_large() => await IsTooLarge(
        SampleDocx.WithBody(SampleDocx.Paragraph("x"), "", ("word/other.xml", new string('0', 1_500_000))));

    [Fact]
    public async Task A_zip_with_a_huge_part_is_too_large() => await IsTooLarge(
        SampleDocx.WithBody(SampleDocx.Paragraph("x"), "", ("word/other.xml", Noise(2_200_000))));

    [Fact]
    public async Task A_zip_that_is_large_in_sum_is_too_large() => await IsTooLarge(SampleDocx.WithBody(
        SampleDocx.Paragraph("x"),
        "",
        [.. Enumerable.Range(0, 5).Select(number => ($"word/{number}.bin", Noise(900_000)))]));

    [Fact]
    public async Task A_zip_of_many_files_is_too_large() => await IsTooLarge(SampleDocx.WithBody(
        SampleDocx.Paragraph("x"), "", [.. Enumerable.Range(0, 60).Select(number => ($"{number}", ""))]));

    [Fact]
    public async Task A_zip_that_lies_about_its_lengths_can_not_unpack_more()
    {
        var bomb = SampleDocx.WithBody(SampleDocx.Paragraph(new string('0', 5_000_000)));
        var claimed = FindInDirectory(bomb, "word/document.xml") + 24;
        BitConverter.GetBytes(1_000).CopyTo(bomb, claimed);

        var failure = await pipeline.Failure(bomb);

        Assert.Contains(failure.Error, new[] { StageError.Corrupt, StageError.TooLarge });
    }

    [Fact]
    public async Task A_zip_with_a_password_on_its_files_is_encrypted()
    {
        var zip = SampleDocx.WithBody(SampleDocx.Paragraph("x"));
        zip[FindInDirectory(zip, "word/document.xml") + 8] |= 1;

        Assert.Equal(StageError.Encrypted, (await pipeline.Failure(zip)).Error);
    }

    [Fact]
    public async Task XML_with_a_document_type_is_refused_unread()
    {
        const string word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var zip = SampleDocx.WithMainPart(
            $"""
            <!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
            <w:document xmlns:w="{word}"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>
            """);

        Assert.Equal(StageError.Corrupt, (await pipeline.Failure(zip)).Error);
    }

    [Fact]
    public async Task XML_that_nests_without_end_is_too_large() => await IsTooLarge(
        SampleDocx.WithBody(Many("<w:x>", 20_000) + Many("</w:x>", 20_000)));

    [Fact]
    public async Task HTML_that_nests_without_end_is_too_large() =>
        await IsTooLarge("<!DOCTYPE html>" + Many("<div>", 15_000) + "deep", "a.html");

    [Fact]
    public async Task HTML_of_many_elements_is_too_large() =>
        await IsTooLarge("<!DOCTYPE html>" + Many("<p>x", 21_000), "a.html");

    [Fact]
    public async Task HTML_whose_unclosed_tags_make_elements_without_end_is_too_large()
    {
        var tags = new[] { "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u" };
        var unclosed = string.Concat(tags.Select(tag => Many($"<p><{tag}>", 3)));

        await IsTooLarge("<!DOCTYPE html>" + unclosed + Many("<p>x", 15_000), "a.html");
    }

    [Fact]
    public async Task HTML_opens_an_unclosed_tag_three_times_however_often_it_comes()
    {
        var fonts = string.Concat(Enumerable.Range(0, 300).Select(number => $"<p><font style=a{number}>"));

        var text = await pipeline.Extract("<!DOCTYPE html>" + fonts + Many("<p>x", 10_000), "a.html");

        Assert.Equal(10_000, text.Whole.Count(character => character == 'x'));
    }

    [Fact]
    public async Task HTML_with_a_hundred_thousand_siblings_is_read_in_time_that_grows_with_their_number()
    {
        using var loose = new LocalPipeline();

        var text = await loose.Extract("<!DOCTYPE html>" + Many("<i>x</i>", 100_000), "a.html");

        Assert.Equal(100_000, text.Whole.Length);
    }

    [Fact]
    public async Task HTML_with_a_tag_of_a_hundred_thousand_attributes_is_read()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(number => $" a{number}"));

        Assert.Equal("x", (await pipeline.Extract($"<!DOCTYPE html><p{attributes}>x", "a.html")).Whole);
    }

    [Fact]
    public async Task Markdown_that_nests_without_end_is_too_large() =>
        await IsTooLarge(new string('>', 20_000) + " deep", "a.md");

    [Theory]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("`")]
    [InlineData("![a](")]
    [InlineData("<a ")]
    [InlineData("|")]
    [InlineData("_a*b")]
    public async Task Markdown_of_unclosed_marks_is_read_or_refused_and_does_not_hang(string mark)
    {
        var bytes = Encoding.UTF8.GetBytes("x " + Many(mark, 10_000));

        var failure = await Record.ExceptionAsync(() => pipeline.Extract(bytes, "a.md"));

        Assert.True(failure is null or StageException);
    }

    [Fact]
    public async Task Markdown_of_a_paragraph_with_too_many_marks_is_too_large() =>
        await IsTooLarge(Many("![a](", 45_000), "a.md");

    [Fact]
    public async Task Markdown_of_many_paragraphs_with_marks_is_read()
    {
        using var loose = new LocalPipeline();

        var text = await loose.Extract(Many("*a* [b](c)\n\n", 20_000), "a.md");

        Assert.StartsWith("a b\n\na b", text.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_longer_than_the_limit_of_their_type_are_too_large()
    {
        var long_ = new string('a', 1_100_000);

        await IsTooLarge(long_, "a.txt");
        await IsTooLarge(long_, "a.md");
        await IsTooLarge("<!DOCTYPE html>" + long_, "a.html");
    }

    [Fact]
    public async Task Text_longer_than_the_limit_is_too_large() => await IsTooLarge(new string('a', 600_000), "a.txt");

    [Fact]
    public void A_run_of_marks_on_one_letter_is_cut_to_thirty() =>
        Assert.InRange(TextNormalizer.Normalize("a" + Many("\u0327\u0301", 100_000)).Length, 1, 31);

    [Fact]
    public async Task Errors_of_parsers_never_quote_the_document()
    {
        var failure = await pipeline.Failure(SampleDocx.WithBody("<w:p><secret></w:p>"));

        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_are_told_without_unpacking_a_bomb()
    {
        var bomb = SampleDocx.Zip(("[Content_Types].xml", new string(' ', 50_000_000)));

        Assert.Equal(UnreadTypes.Zip, ContentTypeDetector.Detect(new MemoryStream(bomb), "a.docx"));
    }

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    private static string Noise(int length)
    {
        var dice = new Random(7);
        return string.Create(length, dice, static (span, dice) =>
        {
            foreach (ref var character in span)
            {
                character = (char)dice.Next('a', 'z');
            }
        });
    }

    // The directory's entry begins 46 bytes before its name.
    private static int FindInDirectory(byte[] zip, string name) =>
        zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 46;

    private Task IsTooLarge(string text, string name) => IsTooLarge(Encoding.UTF8.GetBytes(text), name);

    private async Task IsTooLarge(byte[] bytes, string? name = null) =>
        Assert.Equal(StageError.TooLarge, (await pipeline.Failure(bytes, name)).Error);
}
