using OrleansBatch.Pipeline.Extraction.Ocr;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class Recognised_text
{
    private const string Header =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    [Fact]
    public void Is_put_together_by_lines_and_paragraphs()
    {
        var page = OcrTable.Read(Header
            + "1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t\n"
            + Word(1, 1, 1, "Notice", 90) + Word(1, 1, 1, "of", 80) + Word(1, 1, 2, "hearing", 70)
            + Word(1, 2, 1, "Filed", 60) + Word(2, 1, 1, " ", 95) + Word(2, 1, 1, "today", 50));

        Assert.Equal("Notice of\nhearing\n\nFiled\n\ntoday", page.Text);
        Assert.Equal(0.7, page.Confidence);
    }

    [Fact]
    public void Is_nothing_where_there_is_no_word() => Assert.Equal(new OcrPage("", 0), OcrTable.Read(Header));

    [Theory]
    [InlineData("eng", "eng+spa")]
    [InlineData("spa", "spa+eng")]
    [InlineData("fra", "fra")]
    [InlineData("fra,spa", "fra+spa+eng")]
    public void Is_looked_for_in_English_and_Spanish_together_and_in_others_where_they_are_named(
        string languages, string chosen) =>
        Assert.Equal(chosen, OcrLanguages.Choose([.. languages.Split(',')], ["eng", "spa", "fra"]));

    [Theory]
    [InlineData("fra", "tesseract-ocr-fra")]
    [InlineData("eng", "tesseract-ocr-spa")]
    public void Needs_the_data_of_each_language(string language, string package)
    {
        var failure = Assert.Throws<StageException>(() => OcrLanguages.Choose([language], ["eng"]));

        Assert.Equal(StageError.ToolMissing, failure.Error);
        Assert.Contains(package, failure.Message, StringComparison.Ordinal);
    }

    private static string Word(int block, int paragraph, int line, string text, int confidence) =>
        $"5\t1\t{block}\t{paragraph}\t{line}\t1\t0\t0\t10\t10\t{confidence}.0\t{text}\n";
}
