using OrleansBatch.Tests.Unit.Pipeline.Support;
using static OrleansBatch.Tests.Unit.Pipeline.Support.SamplePptx;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class A_PowerPoint_presentation : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Has_a_page_for_each_slide_in_the_order_of_the_show()
    {
        var text = await pipeline.Extract(WithSlides(Shape("Last"), Shape("First")));

        Assert.Equal(["First", "Last"], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Parts_shapes_by_a_blank_line_and_leaves_out_numbers_of_slides() => Assert.Equal(
        "Title\n\nOne\nTwo\n\nCity of León",
        await Whole(Placeholder("title", "Title") + Shape("One", "Two") + Placeholder("sldNum", "7")
            + Placeholder("ftr", "City of León")));

    [Fact]
    public async Task Parts_cells_by_tabs_and_rows_by_lines()
    {
        static string Cell(string text) => $"<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>";

        Assert.Equal("A\tB\nC", await Whole(
            $"<p:graphicFrame><a:tbl><a:tr>{Cell("A")}{Cell("B")}</a:tr><a:tr>{Cell("C")}</a:tr></a:tbl></p:graphicFrame>"));
    }

    [Fact]
    public async Task Says_once_what_is_there_in_two_forms() => Assert.Equal("New", await Whole(
        $"""
        <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
        <mc:Choice>{Shape("New")}</mc:Choice><mc:Fallback>{Shape("Old")}</mc:Fallback></mc:AlternateContent>
        """));

    [Fact]
    public async Task Has_notes_and_diagrams_behind_the_slide()
    {
        var text = await pipeline.Extract(With(
            [Shape("Slide")],
            [
                ("ppt/slides/_rels/slide0.xml.rels", SampleXlsx.Relationships(
                    SampleXlsx.Relationship("notesSlide", "../notes.xml")
                        + SampleXlsx.Relationship("diagramData", "../diagram.xml"))),
                ("ppt/notes.xml", Part("notes", Placeholder("sldImg", "x") + Placeholder("body", "Say this"))),
                ("ppt/diagram.xml", Part("d", Shape("Step 1"))),
            ]));

        Assert.Equal("Slide\n\nStep 1\n\nSay this", text.Whole);
    }

    private async Task<string> Whole(string shapes) => (await pipeline.Extract(WithSlides(shapes))).Whole;
}
