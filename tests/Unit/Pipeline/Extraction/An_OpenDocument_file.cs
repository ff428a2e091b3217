using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class An_OpenDocument_file : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Made_by_an_office_program_reads_as_the_same_letter_in_Word_does()
    {
        var odt = await pipeline.Extract(Samples.Bytes("letter.odt"));
        var docx = await pipeline.Extract(Samples.Bytes("letter.docx"));

        Assert.Equal(Words(docx.Whole), Words(odt.Whole));
    }

    [Fact]
    public async Task Has_spaces_tabs_and_lines_where_elements_stand_for_them() => Assert.Equal(
        "a b   c\td\ne",
        await Text("""<text:p>a <text:span> b</text:span><text:s text:c="3"/>c<text:tab/>d<text:line-break/>e</text:p>"""));

    [Fact]
    public async Task Has_notes_comments_and_text_boxes_behind_their_paragraph() => Assert.Equal(
        "A claim[1] holds\n\n[1] See there.\n\n[comment] Sure?\n\nBox\n\nMore",
        await Text(
            """
            <text:p>A claim<text:note><text:note-citation>9</text:note-citation>
            <text:note-body><text:p>See there.</text:p></text:note-body></text:note><office:annotation>
            <dc:creator>Ann</dc:creator><text:p>Sure?</text:p></office:annotation><draw:frame><draw:text-box>
            <text:p>Box</text:p></draw:text-box></draw:frame> holds</text:p><text:p>More</text:p>
            """));

    [Fact]
    public async Task Leaves_out_what_was_deleted() => Assert.Equal("Kept", await Text(
        "<text:tracked-changes><text:changed-region><text:p>Gone</text:p></text:changed-region></text:tracked-changes>"
        + "<text:p>Kept</text:p>"));

    [Fact]
    public async Task Has_pages_where_its_author_or_its_layout_broke_them()
    {
        const string styles = """
            <style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
            """;
        var text = await pipeline.Extract(SampleOdf.Text(
            """<text:p>1</text:p><text:p text:style-name="P1">2<text:soft-page-break/>3</text:p>""", styles));

        Assert.Equal(["1", "2", "3"], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Has_tables_with_cells_parted_by_tabs_and_lists_on_lines() => Assert.Equal(
        "A\tB\nC\n\nx\ny\n\nz",
        await Text(
            """
            <table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell>
            <text:p>B</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>C</text:p>
            </table:table-cell></table:table-row></table:table><text:list><text:list-item><text:p>x</text:p>
            </text:list-item><text:list-item><text:p>y</text:p></text:list-item></text:list><text:p>z</text:p>
            """));

    [Fact]
    public async Task Says_headers_and_footers_once()
    {
        var styles = SampleOdf.Root("office:document-styles", """
            <style:header><text:p>Top</text:p></style:header><style:footer><text:p>Bottom</text:p></style:footer>
            <style:header><text:p>Top</text:p></style:header>
            """);

        var text = await pipeline.Extract(SampleOdf.Text("<text:p>Body</text:p>", "", ("styles.xml", styles)));

        Assert.Equal("Top\n\nBody\n\nBottom", text.Whole);
    }

    [Fact]
    public async Task Of_sheets_has_a_page_for_each_and_costs_nothing_where_it_is_empty()
    {
        var text = await pipeline.Extract(SampleOdf.Sheet(
            """
            <table:table table:name="One"><table:table-row><table:table-cell table:number-columns-repeated="2">
            <text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated="9000"/>
            <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="1048000"><table:table-cell
            table:number-columns-repeated="16384"/></table:table-row>
            <table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>c</text:p></table:table-cell>
            </table:table-row></table:table>
            <table:table table:name="Two" table:style-name="h"><table:table-row/></table:table>
            """,
            """<style:style style:name="h"><style:table-properties table:display="false"/></style:style>"""));

        Assert.Equal(
            [$"One\n\na\ta{new string('\t', 16)}b\n\nc\nc", "Two (hidden)"], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Of_slides_has_a_page_for_each_with_its_notes()
    {
        var text = await pipeline.Extract(SampleOdf.Slides(
            """
            <draw:page><draw:frame><draw:text-box><text:p>One</text:p></draw:text-box></draw:frame>
            <presentation:notes><draw:text-box><text:p>Say it</text:p></draw:text-box></presentation:notes></draw:page>
            <draw:page><draw:custom-shape><text:p>Two</text:p></draw:custom-shape></draw:page>
            """));

        Assert.Equal(["One\n\nSay it", "Two"], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Behind_a_password_fails_as_encrypted()
    {
        const string manifest = """
            <!DOCTYPE m PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">
            <m><file-entry><encryption-data/></file-entry></m>
            """;
        var file = SampleOdf.Text("<text:p>x</text:p>", "", ("META-INF/manifest.xml", manifest));

        Assert.Equal(StageError.Encrypted, (await pipeline.Failure(file)).Error);
    }

    private async Task<string> Text(string body) => (await pipeline.Extract(SampleOdf.Text(body))).Whole;

    private static string[] Words(string text) => text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
}
