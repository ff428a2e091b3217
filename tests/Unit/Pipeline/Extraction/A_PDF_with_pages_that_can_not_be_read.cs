using System.Runtime.Versioning;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

[SupportedOSPlatform("linux")]
public sealed class A_PDF_with_pages_that_can_not_be_read : IDisposable
{
    // What pdftotext is called with here begins: -enc UTF-8 -eol unix -f FIRST -l LAST.
    private const string Pages = "first=$6 last=$8\n";

    private readonly LocalPipeline pipeline = new();
    private readonly FakeTools fakes = new();

    public void Dispose()
    {
        pipeline.Dispose();
        fakes.Dispose();
    }

    [Theory]
    [InlineData(1, 210)]
    [InlineData(200, 210)]
    [InlineData(201, 210)]
    [InlineData(233, 401)]
    [InlineData(401, 401)]
    [InlineData(3, 3)]
    public async Task Gives_all_others_and_marks_the_one_that_kills_the_parser(int killing, int count)
    {
        fakes.Before("pdftotext", $"{Pages}[ $first -le {killing} ] && [ $last -ge {killing} ] && kill -SEGV $$");

        var pages = (await Extract(Numbered(count))).Pages;

        Assert.Equal(Enumerable.Range(1, count), pages.Select(page => page.Number));
        Assert.All(
            pages.Where(page => page.Number != killing), page => Assert.Equal($"Page {page.Number}.", page.Text));
        Assert.Equal(
            new ExtractedPage(killing, "") { Problem = "pdftotext crashed (signal 11)." }, pages[killing - 1]);
    }

    [Fact]
    public async Task Gives_the_others_when_one_makes_its_tool_write_too_much()
    {
        fakes.Before("pdftotext", $"{Pages}[ $first -le 2 ] && [ $last -ge 2 ] && exec yes");

        var pages = (await Extract(Numbered(3))).Pages;

        Assert.Equal(["Page 1.", "", "Page 3."], pages.Select(page => page.Text));
        Assert.Contains("wrote more than it may", pages[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_rather_than_number_the_others_wrongly_when_one_can_not_be_found()
    {
        var failure = await pipeline.Failure(SamplePdf.WithPages("First.", "Second.", "Third.").Without("7 0 obj"));

        Assert.Equal(StageError.Corrupt, failure.Error);
        Assert.Contains("counts 3 pages, and 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_as_its_tool_did_when_it_is_every_page()
    {
        fakes.Before("pdftotext", "kill -SEGV $$");

        var failure = await Assert.ThrowsAsync<StageException>(() => Extract(Numbered(3)));

        Assert.Equal((StageError.ToolCrashed, true), (failure.Error, failure.ToolDied));
    }

    [Fact]
    public async Task Fails_as_corrupt_when_they_are_too_many_to_look_for()
    {
        fakes.Before("pdftotext", $"{Pages}[ $first -ne 1 ] || [ $last -ne 1 ] && kill -SEGV $$");

        var failure = await Assert.ThrowsAsync<StageException>(() => Extract(Numbered(300)));

        Assert.Equal((StageError.Corrupt, false), (failure.Error, failure.ToolDied));
    }

    [Fact]
    public async Task Is_tried_again_when_the_system_killed_the_child()
    {
        fakes.Before("pdftotext", "kill -KILL $$");

        var failure = await Assert.ThrowsAsync<StageException>(() => Extract(Numbered(3)));

        Assert.Equal((StageError.ToolCrashed, true), (failure.Error, failure.ToolDied));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(199, 1)]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    [InlineData(401, 3)]
    public async Task Is_the_only_one_that_takes_more_runs_than_one_for_200_pages(int count, int runs)
    {
        // A run that does not begin a slice fails, so that one run too many would show.
        var begins = string.Join(' ', Enumerable.Range(0, runs).Select(slice => 1 + (200 * slice)));
        fakes.Before("pdftotext", $"{Pages}case ' {begins} ' in *\" $first \"*) ;; *) kill -KILL $$ ;; esac");

        Assert.Equal(count, (await Extract(Numbered(count))).Pages.Length);
    }

    private static byte[] Numbered(int count) =>
        SamplePdf.WithPages([.. Enumerable.Range(1, count).Select(number => $"Page {number}.")]);

    private Task<ExtractedText> Extract(byte[] bytes) => PdfRuns.Extract(pipeline, bytes, fakes.SearchPath);
}
