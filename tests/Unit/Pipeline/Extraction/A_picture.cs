using System.Buffers.Binary;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class A_picture : IDisposable
{
    private const string Letter = "The quick brown fox owes the lazy dog $1,250.00\nby the end of March.";

    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("png", ContentType.Png)]
    [InlineData("jpeg", ContentType.Jpeg)]
    [InlineData("tiff", ContentType.Tiff)]
    public async Task Is_read(string format, string type)
    {
        var text = await pipeline.Extract(SampleScan.File(Letter, format));

        Assert.Equal(type, text.MediaType);
        var page = Assert.Single(text.Pages);
        Assert.Equal((Letter, "ocr"), (page.Text, page.Origin));
    }

    [Fact]
    public async Task Of_several_pages_is_read_page_by_page()
    {
        string[] pages = ["First page of three.", "", "The third."];

        var text = await pipeline.Extract(SampleScan.Tiff([.. pages.Select(page => SampleScan.Of(page))]));

        Assert.Equal(pages, text.Pages.Select(page => page.Text));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("tiff")]
    public async Task Without_text_fails_as_empty(string format) =>
        Assert.Equal(StageError.Empty, (await pipeline.Failure(SampleScan.File("", format))).Error);

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("tiff")]
    public async Task Cut_off_at_its_beginning_fails_as_corrupt(string format)
    {
        var whole = SampleScan.File(Letter, format);

        foreach (var length in (int[])[10, 30])
        {
            Assert.Equal(StageError.Corrupt, (await pipeline.Failure(whole[..length])).Error);
        }
    }

    [Fact]
    public async Task That_says_it_is_huge_is_refused_before_any_tool_sees_it()
    {
        var bomb = SampleScan.File("", "png");
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 50_000);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 50_000);

        var failure = await pipeline.Failure(bomb);

        Assert.Equal(StageError.TooLarge, failure.Error);
        Assert.Contains("50000 x 50000", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_pages_go_round_in_a_circle_is_too_large()
    {
        var tiff = SampleScan.Tiff(new SampleScan(1, 1, [0]), new SampleScan(1, 1, [0]));
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(8 + 2 + (8 * 12)), 8);
        using var strict = new LocalPipeline(new PipelineOptions { Extraction = new ExtractionLimits { Pages = 9 } });

        Assert.Equal(StageError.TooLarge, (await strict.Failure(tiff)).Error);
    }

    [Fact]
    public async Task Is_not_read_when_reading_pictures_is_switched_off()
    {
        var document = await pipeline.Accept(SampleScan.File(Letter, "png"));
        var never = document with { Options = new StageOptions { Ocr = "never" } };

        var failure = await Assert.ThrowsAsync<StageException>(() => pipeline.Run("text-only", never));

        Assert.Equal(StageError.Empty, failure.Error);
    }
}
