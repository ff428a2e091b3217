using System.Text;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

[Collection(typeof(Alone))]
public sealed class Hostile_office_documents : IDisposable
{
    private const int Megabyte = 1 << 20;

    // What reading one may allocate in all: more would not be flat over many of them.
    private const long MostAllocated = 700L * Megabyte;

    private readonly LocalPipeline pipeline = new(new() { Extraction = new() { XmlNodes = 2_500_000 } });

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task A_sheet_of_millions_of_empty_rows_is_too_large() => await IsTooLarge(
        SampleXlsx.WithRows(Many("<row/>", 3_000_000)));

    [Fact]
    public async Task A_text_of_millions_of_empty_paragraphs_is_too_large()
    {
        await IsTooLarge(SampleDocx.WithBody(Many("<w:p/>", 3_000_000)));
        await IsTooLarge(SampleOdf.Text(Many("<text:p/>", 3_000_000)));
    }

    [Fact]
    public async Task A_text_that_many_cells_share_is_too_large() => await IsTooLarge(SampleXlsx.WithRows(
        string.Concat(Enumerable.Range(0, 9_000).Select(row =>
            $"""<row><c t="s"><v>0</v></c><c r="A{row}"><v>{row * 7919}</v></c></row>""")),
        $"<si><t>{Noise(32_000)}</t></si>"));

    [Fact]
    public async Task A_row_that_says_it_is_there_a_million_times_is_too_large() => await IsTooLarge(SampleOdf.Sheet(
        $"""
        <table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell>
        <text:p>{Noise(1_000)}</text:p></table:table-cell></table:table-row></table:table>
        """));

    [Theory]
    [InlineData("""<text:p><text:s text:c="2000000000"/></text:p>""")]
    [InlineData("""<table:table><table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>""")]
    public async Task A_count_that_nobody_could_mean_is_too_large(string body) =>
        await IsTooLarge(SampleOdf.Text(body));

    [Fact]
    public async Task XML_that_nests_without_end_is_too_large_in_each_format()
    {
        await IsTooLarge(SampleXlsx.WithRows(Deep("row")));
        await IsTooLarge(SamplePptx.WithSlides(Deep("p:grpSp")));
        await IsTooLarge(SampleOdf.Text(Deep("text:section")));
        await IsTooLarge(SampleDocx.WithBody($"<w:del>{Deep("w:x")}</w:del>"));
        await IsTooLarge(SampleOdf.Text($"<text:tracked-changes>{Deep("text:x")}</text:tracked-changes>"));
    }

    [Fact]
    public async Task XML_whose_entities_grow_is_refused_unread()
    {
        const string bomb = """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><x>&c;</x>
            """;

        Assert.Equal(StageError.Corrupt, (await Failure(SampleOdf.Text("", "", ("styles.xml", bomb)))).Error);
        Assert.Equal(StageError.Corrupt, (await Failure(SampleXlsx.WithSheets(
            [("S", "", "")],
            parts:
            [
                ("xl/worksheets/_rels/sheet0.xml.rels", SampleXlsx.Relationships(
                    SampleXlsx.Relationship("drawing", "../drawing.xml"))),
                ("xl/drawing.xml", bomb),
            ]))).Error);
    }

    [Fact]
    public async Task A_zip_whose_files_lie_inside_of_each_other_is_too_large()
    {
        var zip = SampleDocx.WithBody(SampleDocx.Paragraph(Noise(20_000)));
        var first = Directory(zip, "[Content_Types].xml");
        var second = Directory(zip, "word/document.xml");
        zip.AsSpan(second + 42, 4).CopyTo(zip.AsSpan(first + 42));

        await IsTooLarge(zip);
    }

    [Fact]
    public async Task A_slide_that_is_shown_again_and_again_is_too_large()
    {
        var slide = SamplePptx.Shape([.. Enumerable.Range(0, 2_000).Select(at => $"{at * 7919} {Noise(20)}")]);
        var show = string.Concat(Enumerable.Range(0, 15_000).Select(at => $"<p:sldId id=\"{at * 31}\" r:id=\"s0\"/>"));
        var parts = SamplePptx.WithSlides(slide);

        await IsTooLarge(SampleZip.Replace(parts, "<p:sldId r:id=\"s0\"/>", show));
    }

    [Fact]
    public async Task A_workbook_of_a_hundred_thousand_sheets_is_too_large() => await IsTooLarge(SampleZip.Replace(
        SampleXlsx.WithRows(""),
        "<sheet name=\"Sheet\"  r:id=\"s0\"/>",
        string.Concat(Enumerable.Range(0, 100_000).Select(at =>
            $"<sheet name=\"{at * 7919 % 104_729}\" r:id=\"x\"/>"))));

    [Fact]
    public async Task RTF_of_endless_text_is_too_large()
    {
        using var strict = new LocalPipeline(new() { Extraction = new() { RtfMegabytes = 1 } });
        var rtf = Encoding.ASCII.GetBytes(@"{\rtf1 " + new string('x', 2_000_000));

        Assert.Equal(StageError.TooLarge, (await strict.Failure(rtf)).Error);
    }

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));

    private static string Deep(string name) => Many($"<{name}>", 200_000) + Many($"</{name}>", 200_000);

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

    private static int Directory(byte[] zip, string name) =>
        zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 46;

    private async Task<StageException> Failure(byte[] file)
    {
        var context = await pipeline.Accept(file, null);
        var before = GC.GetTotalAllocatedBytes();
        var failure = await Assert.ThrowsAsync<StageException>(() => pipeline.Run("text-only", context));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, MostAllocated);
        return failure;
    }

    private async Task IsTooLarge(byte[] file) => Assert.Equal(StageError.TooLarge, (await Failure(file)).Error);
}
