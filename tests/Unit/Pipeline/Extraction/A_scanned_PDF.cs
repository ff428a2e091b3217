using System.Runtime.Versioning;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

[SupportedOSPlatform("linux")]
public sealed class A_scanned_PDF : IDisposable
{
    private const string Letter = "The quick brown fox owes the lazy dog $1,250.00\nby the end of March.";
    private const string Carta = "El demandado debe pagar al demandante 3.400 euros\nantes del 15 de abril de 2024.";
    private const string MustNotRun = "kill -KILL $$";

    private readonly LocalPipeline pipeline = new();
    private readonly FakeTools fakes = new();

    public void Dispose()
    {
        pipeline.Dispose();
        fakes.Dispose();
    }

    [Theory]
    [InlineData(Letter)]
    [InlineData(Carta)]
    public async Task Is_read_as_a_picture(string text)
    {
        var page = Assert.Single((await Extract(new SamplePage("", SampleScan.Of(text)))).Pages);

        Assert.Equal(text, page.Text);
        Assert.Equal("ocr", page.Origin);
        Assert.InRange(page.Confidence!.Value, 0.8, 1);
    }

    [Fact]
    public async Task Keeps_the_text_layer_of_the_pages_that_have_one()
    {
        var written = string.Join('\n', Enumerable.Repeat("Clause 4. The tenant pays the rent on the first day.", 6));

        var pages = (await Extract(new SamplePage(written), new("", SampleScan.Of(Letter)), new(written))).Pages;

        Assert.Equal([written, Letter, written], pages.Select(page => page.Text));
        Assert.Equal([null, "ocr", null], pages.Select(page => page.Origin));
    }

    [Fact]
    public async Task Is_read_as_a_picture_also_below_the_stamp_of_a_court()
    {
        var scan = SampleScan.Of(string.Join("\n\n\n\n\n", Enumerable.Repeat(Letter, 6)));

        var page = Assert.Single((await Extract(new SamplePage("Case 1:20-cv-00123 Page 1 of 1", scan))).Pages);

        Assert.Equal("ocr", page.Origin);
        Assert.Contains("lazy dog", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_read_when_it_lies_on_its_head()
    {
        var scan = SampleScan.Of(string.Join('\n', Enumerable.Repeat(Letter, 4))).UpsideDown();

        var page = Assert.Single((await Extract(new SamplePage("", scan))).Pages);

        Assert.Contains("The quick brown fox owes the lazy dog", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_read_whatever_its_text_layer_when_all_pages_are_to_be()
    {
        var options = new StageOptions { Ocr = "always" };

        var page = Assert.Single((await Extract(options, new SamplePage(Letter), new SamplePage(""))).Pages, IsWritten);

        Assert.Equal((Letter, "ocr"), (page.Text, page.Origin));
    }

    [Fact]
    public async Task Fails_as_empty_when_no_page_is_to_be_read_as_a_picture()
    {
        var document = await pipeline.Accept(SamplePdf.WithPages(new SamplePage("", SampleScan.Of(Letter))));
        var never = document with { Options = new StageOptions { Ocr = "never" } };

        var failure = await Assert.ThrowsAsync<StageException>(() => pipeline.Run("text-only", never));

        Assert.Equal(StageError.Empty, failure.Error);
        Assert.Contains("ocr: never", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Costs_no_recognition_for_its_blank_pages()
    {
        fakes.Before("tesseract", MustNotRun);

        var pages = (await Extract(new SamplePage(Letter), new SamplePage(""))).Pages;

        Assert.Equal([Letter, ""], pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Is_not_even_looked_at_when_its_pages_have_text_and_no_picture()
    {
        fakes.Before("pdftoppm", MustNotRun).Before("pdfinfo", MustNotRun);

        Assert.Single((await Extract(new SamplePage("Short."))).Pages);
    }

    [Fact]
    public async Task Names_the_package_of_a_language_that_is_not_installed()
    {
        var options = new StageOptions { Languages = ["xyz"] };

        var failure = await Assert.ThrowsAsync<StageException>(
            () => Extract(options, new SamplePage("", SampleScan.Of(Letter))));

        Assert.Equal(StageError.ToolMissing, failure.Error);
        Assert.Contains("tesseract-ocr-xyz", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_package_of_tesseract_when_it_is_not_installed()
    {
        foreach (var tool in (string[])["pdftotext", "pdftoppm", "pdfinfo", "setpriv", "prlimit"])
        {
            fakes.Before(tool, "");
        }
        var pdf = SamplePdf.WithPages(new SamplePage("", SampleScan.Of(Letter)));

        var failure = await Assert.ThrowsAsync<StageException>(
            () => PdfRuns.Extract(pipeline, pdf, fakes.OnlyPath));

        Assert.Equal(StageError.ToolMissing, failure.Error);
        Assert.Contains("Debian package tesseract-ocr.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_a_page_that_is_too_large_to_be_drawn()
    {
        var sheet = new SamplePage("", SampleScan.Of(Letter)) { Width = 14_400, Height = 14_400 };

        var pages = (await Extract(sheet, new SamplePage("", SampleScan.Of(Letter)))).Pages;

        Assert.Equal("It is too large to be read as a picture.", pages[0].Problem);
        Assert.Equal(Letter, pages[1].Text);
    }

    [Fact]
    public async Task Marks_a_page_that_kills_the_tool_which_draws_it()
    {
        fakes.Before("pdftoppm", "case \" $* \" in *' -r 200 -f 1 '*) kill -SEGV $$ ;; esac");
        var scan = SampleScan.Of(Letter);

        var pages = (await Extract(new SamplePage("", scan), new("", scan))).Pages;

        Assert.Equal("pdftoppm crashed (signal 11).", pages[0].Problem);
        Assert.Equal(Letter, pages[1].Text);
    }

    private static bool IsWritten(ExtractedPage page) => page.Text.Length > 0;

    private Task<ExtractedText> Extract(params SamplePage[] pages) => Extract(new StageOptions(), pages);

    private Task<ExtractedText> Extract(StageOptions options, params SamplePage[] pages) =>
        PdfRuns.Extract(pipeline, SamplePdf.WithPages(pages), fakes.SearchPath, options);
}
