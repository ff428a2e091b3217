using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;
using static OrleansBatch.Tests.Unit.Pipeline.Support.SampleXlsx;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class An_Excel_workbook : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Has_a_page_for_each_sheet_that_begins_with_its_name()
    {
        var text = await pipeline.Extract(WithSheets(
        [
            ("Costs", "", """<row r="1"><c r="A1"><v>1</v></c></row>"""),
            ("Drafts", "state=\"veryHidden\"", """<row r="1"><c r="A1"><v>2</v></c></row>"""),
        ]));

        Assert.Equal(["Costs\n\n1", "Drafts (hidden)\n\n2"], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Has_rows_as_lines_and_cells_parted_by_tabs() => Assert.Equal("A\tB\n\tC\n\nD", await Cells(
        """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="2"><c r="B2" t="inlineStr"><is><r><t>C</t></r><rPh><t>see</t></rPh></is></c></row>
        <row r="90" hidden="1"><c r="A90" t="str"><f>"D"</f><v>D</v></c></row>
        """,
        "<si><t>A</t></si><si><r><t>B</t></r></si>"));

    [Fact]
    public async Task Counts_cells_and_rows_that_say_not_where_they_are() => Assert.Equal("1\t2\n3", await Cells(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"));

    [Fact]
    public async Task Says_what_a_formula_gave_and_truths_and_errors() => Assert.Equal("3\tTRUE\t#DIV/0!", await Cells(
        """
        <row r="1"><c r="A1"><f>1+2</f><v>3</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#DIV/0!</v></c></row>
        """));

    [Theory]
    [InlineData("14", "42463", "2016-04-03")]
    [InlineData("22", "42463.5", "2016-04-03 12:00")]
    [InlineData("9", "0.25", "25%")]
    [InlineData("10", "0.1234", "12.34%")]
    [InlineData("4", "1234567.891", "1,234,567.89")]
    [InlineData("164", "1250", "$1,250.00")]
    [InlineData("165", "1250", "1,250 €")]
    [InlineData("166", "42463", "3 April 2016")]
    [InlineData("167", "1.5", "36:00")]
    [InlineData("168", "-5", "(5)")]
    [InlineData("0", "0.30000000000000004", "0.3")]
    [InlineData("0", "123456789012345", "123456789012345")]
    [InlineData("0", "1.1000000000000001", "1.1")]
    [InlineData("14", "-99", "-99")]
    public async Task Shows_numbers_as_Excel_does(string format, string number, string shown)
    {
        var styles = $"""
            <numFmts>
            <numFmt numFmtId="164" formatCode="&quot;$&quot;#,##0.00"/><numFmt numFmtId="165" formatCode="#,##0\ [$€-C0A]"/>
            <numFmt numFmtId="166" formatCode="d\ mmmm\ yyyy"/><numFmt numFmtId="167" formatCode="[h]:mm"/>
            <numFmt numFmtId="168" formatCode="0;(0)"/>
            </numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="{format}"/></cellXfs>
            """;

        Assert.Equal(shown, await Cells(
            $"""<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>""", styles: styles));
    }

    [Fact]
    public async Task Counts_dates_from_1904_on_where_it_says_so()
    {
        const string styles = """<cellXfs><xf numFmtId="14"/></cellXfs>""";
        var text = await pipeline.Extract(WithRows(
            """<row r="1"><c r="A1" s="0"><v>41001</v></c></row>""", "", styles, is1904: true));

        Assert.EndsWith("2016-04-03", text.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_its_comments_and_text_boxes_behind_the_cells()
    {
        const string drawing = """
            <d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><sp><a:p><a:r><a:t>Box</a:t></a:r></a:p></sp></d>
            """;
        var text = await pipeline.Extract(WithSheets(
            [("S", "", """<row r="1"><c r="A1"><v>1</v></c></row>""")],
            parts:
            [
                ("xl/worksheets/_rels/sheet0.xml.rels", Relationships(
                    Relationship("drawing", "../drawing.xml") + Relationship("comments", "../comments.xml"))),
                ("xl/drawing.xml", drawing),
                ("xl/comments.xml", """<c><comment ref="A1"><text><r><t>Why?</t></r></text></comment></c>"""),
            ]));

        Assert.Equal("S\n\n1\n\nBox\n\n[comment on A1] Why?", text.Whole);
    }

    [Fact]
    public async Task That_is_wide_and_long_and_empty_costs_nothing()
    {
        var text = await Cells(
            """
            <row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>
            <row r="1048576"><c r="XFD1048576"/></row><row r="1048577"><c r="A1048577"><v>3</v></c></row>
            """);

        Assert.Equal($"1{new string('\t', 16)}2\n\n3", text);
    }

    [Fact]
    public async Task Whose_sheet_is_missing_is_read_without_it()
    {
        var whole = WithSheets([("Here", "", """<row r="1"><c r="A1"><v>1</v></c></row>"""), ("Chart", "", "")]);

        Assert.Equal("Here\n\n1\fChart", (await pipeline.Extract(whole)).Whole);
    }

    [Fact]
    public async Task Cut_off_fails_as_corrupt() =>
        Assert.Equal(StageError.Corrupt, (await pipeline.Failure(WithRows("")[..^40])).Error);

    private async Task<string> Cells(string rows, string strings = "", string styles = "") =>
        (await pipeline.Extract(WithRows(rows, strings, styles))).Whole["Sheet\n\n".Length..];
}
