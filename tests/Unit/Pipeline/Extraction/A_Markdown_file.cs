using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class A_Markdown_file : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("# Title\n\nSome *marked* `text`.", "Title\n\nSome marked text.")]
    [InlineData("- a\n- b\n", "a\nb")]
    [InlineData("[link](http://example.org \"t\") and ![picture](x.png)", "link and")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "a\tb\nc\td")]
    [InlineData("```sh\nls  -l\n```", "ls  -l")]
    [InlineData("---\ntitle: x\n---\nText", "Text")]
    [InlineData("<div align=center><b>HTML</b></div>\n\n<script>x</script>\n\nText", "HTML\n\nText")]
    [InlineData("5 < 6 & 7\\*8", "5 < 6 & 7*8")]
    public async Task Reads_without_its_marks(string markdown, string text)
    {
        var extracted = await pipeline.Extract(markdown, "a.md");

        Assert.Equal(text, extracted.Whole);
        Assert.Equal(ContentType.Markdown, extracted.MediaType);
    }
}
