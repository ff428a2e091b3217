using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class A_PDF : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Gives_the_text_of_each_page()
    {
        var text = await pipeline.Extract(SamplePdf.WithPages("First page.\nIts second line.", "Second page."));

        Assert.Equal(ContentType.Pdf, text.MediaType);
        Assert.Equal(
            [new ExtractedPage(1, "First page.\nIts second line."), new ExtractedPage(2, "Second page.")], text.Pages);
    }

    [Fact]
    public async Task Keeps_pages_without_text_so_that_numbers_are_right()
    {
        var text = await pipeline.Extract(SamplePdf.WithPages("", "Second page.", ""));

        Assert.Equal(["", "Second page.", ""], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Made_by_an_office_program_reads_in_order()
    {
        var text = await pipeline.Extract(Samples.Bytes("letter.pdf"));

        Assert.Equal(2, text.Pages.Length);
        Assert.Matches(
            "(?s)Office of the Clerk.*Notice of hearing.*42 U.S.C. § 1983.*Filing.*Second point", text.Pages[0].Text);
        Assert.Contains("señor Muñoz", text.Pages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_on_its_pages_fails_as_empty() =>
        Assert.Equal(StageError.Empty, (await pipeline.Failure(SamplePdf.WithPages("", ""))).Error);

    [Fact]
    public async Task Behind_a_password_fails_as_encrypted() =>
        Assert.Equal(StageError.Encrypted, (await pipeline.Failure(Samples.Bytes("encrypted.pdf"))).Error);

    [Theory]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(700)]
    public async Task Cut_off_fails_as_corrupt(int bytes)
    {
        var whole = SamplePdf.WithPages("First page.", "Second page.", "Third page.");

        Assert.Equal(StageError.Corrupt, (await pipeline.Failure(whole[..bytes])).Error);
    }

    [Fact]
    public async Task With_more_pages_than_the_limit_is_too_large()
    {
        using var strict = new LocalPipeline(new PipelineOptions { Extraction = new ExtractionLimits { Pages = 2 } });

        var failure = await strict.Failure(SamplePdf.WithPages("One.", "Two.", "Three."));

        Assert.Equal(StageError.TooLarge, failure.Error);
    }

    [Fact]
    public async Task Whose_content_is_gone_says_so()
    {
        var document = await pipeline.Accept(SamplePdf.WithPages("Hello"));
        File.Delete(pipeline.Store.PathOf(document.Document.Sha256!));

        var validate = await Assert.ThrowsAsync<StageException>(() => pipeline.Run("text-only", document));
        var extract = await Assert.ThrowsAsync<StageException>(
            () => pipeline.Catalog.Find("text-only")!.Stages[1].ExecuteAsync(document, CancellationToken.None));

        Assert.Equal(StageError.SourceGone, validate.Error);
        Assert.Equal(StageError.SourceGone, extract.Error);
    }
}
