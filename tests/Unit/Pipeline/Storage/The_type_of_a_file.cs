using System.Text;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Storage;

public sealed class The_type_of_a_file
{
    [Fact]
    public void Is_PDF_by_its_magic_even_behind_some_junk()
    {
        Assert.Equal(ContentType.Pdf, Detect(SamplePdf.WithPages("Hello"), "a.pdf"));
        Assert.Equal(ContentType.Pdf, Detect([.. new byte[1_000], .. "%PDF-1.7"u8], "a.bin"));
        Assert.Null(Detect([.. new byte[1_024], .. "%PDF-1.7"u8], "a.pdf"));
    }

    [Fact]
    public void Is_PDF_when_nothing_but_the_magic_is_left() => Assert.Equal(ContentType.Pdf, Detect("%PDF-1.4\nhel"));

    [Fact]
    public void Is_Word_by_the_content_types_in_its_zip()
    {
        Assert.Equal(ContentType.Docx, Detect(SampleDocx.WithBody(SampleDocx.Paragraph("Hello")), "a.bin"));
        Assert.Equal(ContentType.Docx, Detect(Samples.Bytes("letter.docx"), null));
    }

    [Fact]
    public void Is_Word_when_its_zip_is_cut_off()
    {
        var whole = Samples.Bytes("letter.docx");

        Assert.Equal(ContentType.Docx, Detect(whole[..(whole.Length / 2)], "letter"));
        Assert.Equal(ContentType.Docx, Detect(whole[..20], "letter.docx"));
        Assert.Equal(UnreadTypes.Zip, Detect(whole[..20], "letter.zip"));
    }

    [Fact]
    public void Is_Word_when_a_password_protects_it() =>
        Assert.Equal(ContentType.Docx, Detect(Samples.Bytes("encrypted.docx"), null));

    [Fact]
    public void Is_zip_for_zips_that_are_no_documents()
    {
        Assert.Equal(UnreadTypes.Zip, Detect(SampleDocx.Zip(("readme.txt", "word/ is a folder")), "a.docx"));
        Assert.Equal(UnreadTypes.Zip, Detect(SampleDocx.Zip(("[Content_Types].xml", "<Types/>")), "a.xlsx"));
        Assert.Equal(UnreadTypes.Zip, Detect(SampleDocx.Zip(("mimetype", "application/epub+zip")), "a.odt"));
    }

    [Fact]
    public void Is_that_of_the_office_document_in_its_zip_whatever_its_name()
    {
        Assert.Equal(ContentType.Xlsx, Detect(SampleXlsx.WithRows(""), "a.docx"));
        Assert.Equal(ContentType.Pptx, Detect(SamplePptx.WithSlides("<p/>"), "a.pdf"));
        Assert.Equal(ContentType.Odt, Detect(SampleOdf.Text(""), "a.zip"));
        Assert.Equal(ContentType.Ods, Detect(SampleOdf.Sheet(""), null));
        Assert.Equal(ContentType.Odp, Detect(SampleOdf.Slides(""), "a.txt"));
        Assert.Equal(ContentType.Odt, Detect(Samples.Bytes("letter.odt")[..80], null));
        Assert.Equal(ContentType.Xlsx, Detect(SampleXlsx.WithRows("")[..20], "a.xlsx"));
    }

    [Fact]
    public void Is_RTF_by_its_first_group_whatever_follows()
    {
        Assert.Equal(ContentType.Rtf, Detect(@"{\rtf1\ansi Hello}", "a.doc"));
        Assert.Equal(ContentType.Rtf, Detect([.. "{\\rtf1\\bin9 "u8, 0, 1, 2, 3, 4, 5, 6, 7, 8, (byte)'}'], null));
    }

    [Theory]
    [InlineData("WordDocument", UnreadTypes.Doc)]
    [InlineData("Workbook", UnreadTypes.Xls)]
    [InlineData("PowerPoint Document", UnreadTypes.Ppt)]
    [InlineData("__properties_version1.0", UnreadTypes.Msg)]
    public void Is_one_that_no_stage_reads_for_old_compound_files(string stream, string type)
    {
        byte[] file = [.. SampleCompoundFile.With(stream)];

        Assert.Equal(type, Detect(file, "a.docx"));
        Assert.NotNull(UnreadTypes.Advice(type));
    }

    [Fact]
    public void Is_unknown_for_other_compound_files() =>
        Assert.Null(Detect([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2_000]], "a.doc"));

    [Theory]
    [InlineData("<!DOCTYPE html><p>Hi")]
    [InlineData("\uFEFF  \n<html lang=en>")]
    [InlineData("<!-- saved from\n --><!doctype HTML>")]
    [InlineData("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"\">")]
    [InlineData("<HEAD><title>x")]
    [InlineData("<div class='a'>Hello</div>")]
    public void Is_HTML_by_its_first_tag(string text) => Assert.Equal(ContentType.Html, Detect(text, "a.txt"));

    [Fact]
    public void Is_HTML_in_UTF_16_too() =>
        Assert.Equal(ContentType.Html, Detect([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<!DOCTYPE html>Hi")], null));

    [Theory]
    [InlineData("README.md")]
    [InlineData("a.Markdown")]
    [InlineData("a.mdown")]
    public void Is_Markdown_for_text_with_such_a_name(string name)
    {
        Assert.Equal(ContentType.Markdown, Detect("# Title", name));
        Assert.Equal(ContentType.Markdown, Detect("<p align=center>A picture</p>\n\n# Title", name));
        Assert.Equal(ContentType.Html, Detect("<!DOCTYPE html><title>x</title>", name));
    }

    [Theory]
    [InlineData("Just words.", "a.txt")]
    [InlineData("a < b and <x> is no tag", null)]
    [InlineData("<note>XML</note>", "a.xml")]
    [InlineData("Señor Muñoz — 5 €", "a")]
    [InlineData("", "empty.txt")]
    public void Is_plain_text_for_any_other_text(string text, string? name) =>
        Assert.Equal(ContentType.Text, Detect(text, name));

    [Fact]
    public void Is_plain_text_in_any_encoding_that_can_be_told()
    {
        const string text = "Señor Muñoz, el día 5 de mayo.\r\n";
        foreach (var encoding in new Encoding[]
        {
            new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
            new UTF32Encoding(false, true), new UTF32Encoding(true, true), new UnicodeEncoding(false, false),
            new UnicodeEncoding(true, false), Encoding.Latin1,
        })
        {
            Assert.Equal(ContentType.Text, Detect([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], null));
        }
    }

    [Fact]
    public void Is_plain_text_when_the_64_KB_that_are_looked_at_end_inside_a_character() =>
        Assert.Equal(ContentType.Text, Detect(new string('a', 65_535) + "ñandú", null));

    [Fact]
    public void Is_unknown_for_binary_data()
    {
        Assert.Null(Detect([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0], "a.md"));
        Assert.Null(Detect([.. Enumerable.Range(1, 255).Select(value => (byte)value)], "a.txt"));
    }

    [Theory]
    [InlineData("%!PS-Adobe-3.0")]
    [InlineData("\u001b%-12345X@PJL")]
    public void Is_unknown_for_formats_that_are_text_only_to_machines(string text) =>
        Assert.Null(Detect(text, "a.txt"));

    private static string? Detect(string text, string? name = null) => Detect(Encoding.UTF8.GetBytes(text), name);

    private static string? Detect(byte[] bytes, string? name) =>
        ContentTypeDetector.Detect(new MemoryStream(bytes), name);
}
