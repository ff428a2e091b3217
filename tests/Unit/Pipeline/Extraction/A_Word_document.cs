using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;
using static OrleansBatch.Tests.Unit.Pipeline.Support.SampleDocx;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class A_Word_document : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Made_by_an_office_program_reads_as_it_looks()
    {
        var text = await pipeline.Extract(Samples.Bytes("letter.docx"));

        Assert.Equal(ContentType.Docx, text.MediaType);
        Assert.Equal("A letter", text.Title);
        Assert.Equal(
            """
            Office of the Clerk

            Notice of hearing

            The hearing under 42 U.S.C. § 1983 takes place on June 10, 2011. Costs are $1,250.00.

            Fee	Amount
            Filing	$350

            First point
            Second point
            """,
            text.Pages[0].Text);
        Assert.Equal("Atentamente, señor Muñoz. Ley 1448 de 2011.\n\nConfidential", text.Pages[1].Text);
    }

    [Fact]
    public async Task Parts_paragraphs_by_a_blank_line() =>
        Assert.Equal("One\n\nTwo", await WholeText(Paragraph("One") + Paragraph("Two")));

    [Fact]
    public async Task Joins_runs_and_keeps_tabs_and_line_breaks() => Assert.Equal(
        "a\tbc\nd",
        await WholeText(
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r><w:r><w:t>c</w:t><w:br/><w:t>d</w:t></w:r></w:p>"));

    [Fact]
    public async Task Writes_tables_row_by_row() => Assert.Equal(
        "a\tb\nc1 c2\td",
        await WholeText(
            $"""
            <w:tbl><w:tr>{Cell("a")}{Cell("b")}</w:tr>
            <w:tr><w:tc>{Paragraph("c1")}{Paragraph("c2")}</w:tc>{Cell("d")}</w:tr></w:tbl>
            """));

    [Fact]
    public async Task Leaves_out_what_was_deleted_moved_away_or_hidden_and_what_tab_stops_say() => Assert.Equal(
        "kept",
        await WholeText(
            """
            <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>
            <w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>
            <w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>
            <w:ins><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>kept</w:t></w:r></w:ins>
            <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
            """));

    [Fact]
    public async Task Reads_a_text_box_once() => Assert.Equal(
        "box",
        await WholeText(
            $"""
            <w:p><w:r><mc:AlternateContent><mc:Choice>{Paragraph("box")}</mc:Choice>
            <mc:Fallback>{Paragraph("box")}</mc:Fallback></mc:AlternateContent></w:r></w:p>
            """));

    [Fact]
    public async Task Puts_notes_behind_their_paragraph()
    {
        var notes = Part("footnotes",
            $"""
            <w:footnote w:type="separator" w:id="0">{Paragraph("-----")}</w:footnote>
            <w:footnote w:id="1">{Paragraph("See the annex.")}</w:footnote>
            """);

        var text = await WholeText(
            "<w:p><w:r><w:t>A claim</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>" + Paragraph("More"),
            Relationship("footnotes", "footnotes.xml"),
            ("word/footnotes.xml", notes));

        Assert.Equal("A claim[1]\n\n[1] See the annex.\n\nMore", text);
    }

    [Fact]
    public async Task Has_endnotes_and_comments_behind_the_paragraph_that_they_stand_in() => Assert.Equal(
        "A claim[1]\n\n[1] There.\n\n[comment] Sure?\n\nMore",
        await WholeText(
            "<w:p><w:r><w:t>A claim</w:t><w:endnoteReference w:id=\"2\"/><w:commentReference w:id=\"0\"/></w:r></w:p>"
                + Paragraph("More"),
            Relationship("endnotes", "endnotes.xml") + Relationship("comments", "comments.xml"),
            ("word/endnotes.xml", Part("endnotes", $"<w:endnote w:id=\"2\">{Paragraph("There.")}</w:endnote>")),
            ("word/comments.xml", Part("comments", $"<w:comment w:id=\"0\">{Paragraph("Sure?")}</w:comment>"))));

    [Theory]
    [InlineData("<w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing>")]
    [InlineData("<w:pict><w:txbxContent>", "</w:txbxContent></w:pict>")]
    public async Task Has_text_boxes_behind_the_paragraph_that_holds_them(string before, string after) => Assert.Equal(
        "One sentence.\n\nBox\n\nMore",
        await WholeText($"<w:p><w:r><w:t>One </w:t>{before}{Paragraph("Box")}{after}</w:r>"
            + $"<w:r><w:t>sentence.</w:t></w:r></w:p>{Paragraph("More")}"));

    [Fact]
    public async Task Says_once_what_all_its_headers_say()
    {
        var header = Part("hdr", Paragraph("Top"));

        var text = await WholeText(
            Paragraph("Body"),
            Relationship("header", "header1.xml") + Relationship("header", "header22.xml"),
            ("word/header1.xml", header),
            ("word/header22.xml", header));

        Assert.Equal("Top\n\nBody", text);
    }

    [Fact]
    public async Task Has_the_pages_that_its_author_asked_for()
    {
        var text = await pipeline.Extract(WithBody(
            Paragraph("One") + "<w:p><w:r><w:br w:type=\"page\"/><w:t>Two</w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Three</w:t></w:r></w:p>"));

        Assert.Equal(["One", "Two", "Three"], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Has_the_pages_that_Word_noted_where_it_did()
    {
        var text = await pipeline.Extract(WithBody(
            "<w:p><w:r><w:t>One</w:t><w:br w:type=\"page\"/></w:r>"
            + "<w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r></w:p>"
            + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Three</w:t></w:r></w:p>"));

        Assert.Equal(["One", "Two", "Three"], text.Pages.Select(page => page.Text));
    }

    [Theory]
    [InlineData("hyperlink", "http://[no address", "TargetMode=\"External\"")]
    [InlineData("footnotes", "footnotes.xml", "")]
    [InlineData("image", "NULL", "")]
    public async Task Is_read_although_a_link_of_it_is_broken(string type, string target, string more) =>
        Assert.Equal("Hello", await WholeText(Paragraph("Hello"), Relationship(type, target, more)));

    [Fact]
    public async Task Behind_a_password_fails_as_encrypted() =>
        Assert.Equal(StageError.Encrypted, (await pipeline.Failure(Samples.Bytes("encrypted.docx"))).Error);

    [Fact]
    public async Task Cut_off_or_garbled_fails_as_corrupt()
    {
        var whole = Samples.Bytes("letter.docx");
        byte[] garbled = [.. whole[..4_000], .. new byte[whole.Length - 5_000], .. whole[^1_000..]];

        Assert.Equal(StageError.Corrupt, (await pipeline.Failure(whole[..^2_000])).Error);
        Assert.Equal(StageError.Corrupt, (await pipeline.Failure(garbled)).Error);
        Assert.Equal(StageError.Corrupt, (await pipeline.Failure(WithBody("<w:p><w:r></w:p>"))).Error);
    }

    [Fact]
    public async Task Without_any_text_fails_as_empty() =>
        Assert.Equal(StageError.Empty, (await pipeline.Failure(WithBody("<w:p/>"))).Error);

    private static string Cell(string text) => $"<w:tc>{Paragraph(text)}</w:tc>";

    private async Task<string> WholeText(string body, string relationships = "", params (string, string)[] parts) =>
        (await pipeline.Extract(WithBody(body, relationships, parts))).Whole;
}
