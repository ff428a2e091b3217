using System.Text;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class An_RTF_file : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Made_by_an_office_program_reads_as_the_same_letter_in_Word_does()
    {
        var rtf = await pipeline.Extract(Samples.Bytes("letter.rtf"));
        var docx = await pipeline.Extract(Samples.Bytes("letter.docx"));

        Assert.Equal(Words(docx.Whole), Words(rtf.Whole).Where(word => word is not "•"));
    }

    [Theory]
    [InlineData(@"One\par Two", "One\n\nTwo")]
    [InlineData(@"a\tab b\line c\~d\_e\{\}\\", "a\tb\nc d-e{}\\")]
    [InlineData(@"{\listtext 1.\tab}x\par{\listtext 2.\tab}y\par\pard z", "1.\tx\n2.\ty\nz")]
    [InlineData(@"A{\v hidden}B{\deleted gone}C\v0", "ABC")]
    [InlineData(@"{\fonttbl{\f0 Arial;}}{\colortbl;\red1;}{\stylesheet{Normal;}}{\*\generator x;}Text", "Text")]
    [InlineData(@"{\pict\pngblip 89504e47}{\object{\*\objdata 0105}{\result Shown}}", "Shown")]
    [InlineData(@"{\field{\*\fldinst HYPERLINK ""x""}{\fldrslt link}}", "link")]
    [InlineData(@"A\page B\sect C", "A\fB\fC")]
    [InlineData(@"\trowd\intbl A\cell B\par b\cell\row\trowd\intbl C\cell\row\pard D", "A\tB b\nC\nD")]
    [InlineData(@"A claim{\super\chftn{\footnote\pard\chftn See.}} holds\par More", "A claim[1] holds\n\n[1] See.\n\nMore")]
    [InlineData(@"{\header Top\par}{\footer Bottom}Body", "Top\n\nBody\n\nBottom")]
    [InlineData(@"A{\*\atnauthor Ann}{\*\annotation Sure?}\par B", "A\n\n[comment] Sure?\n\nB")]
    [InlineData(@"A{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Box\par}}}\par B", "A\n\nBox\n\nB")]
    [InlineData(@"a\bin3 }}}b", "ab")]
    [InlineData(@"{\i0\*\cs7 Shown{\*\never heard of}}", "Shown")]
    [InlineData(@"never closed {\b deep {", "never closed deep")]
    public async Task Gives_what_a_reader_sees(string rtf, string text) => Assert.Equal(text, await Whole(rtf));

    [Theory]
    [InlineData(@"Mu\'f1oz", "Muñoz")]
    [InlineData(@"\u241?", "ñ")]
    [InlineData(@"\uc2\u241\'3f\'3fx{\uc0\u8364}\u8364ab", "ñx€€")]
    [InlineData(@"\u-10179?\u-8704?", "\U0001F600")]
    [InlineData(@"{\upr{a?}{\*\ud{a\u241?}}}", "añ")]
    [InlineData(@"\ansicpg1251\'d1\'f3\'e4", "Суд")]
    [InlineData(@"\mac Mu\'96oz", "Muñoz")]
    [InlineData(@"\pca Mu\'a4oz", "Muñoz")]
    [InlineData(@"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}\f1 \'e8\f0 \'e8", "čè")]
    [InlineData(@"{\fonttbl{\f1\fcharset128 G;}}\f1\'93\'fa\'96\{", "日本")]
    public async Task Reads_letters_in_any_encoding(string rtf, string text) => Assert.Equal(text, await Whole(rtf));

    [Fact]
    public async Task Has_the_title_that_it_gives_itself() =>
        Assert.Equal("Claim", (await Extract(@"{\info{\title Claim}{\author Ann}}Text")).Title);

    [Fact]
    public async Task Of_groups_that_nest_without_end_is_too_large() => Assert.Equal(
        StageError.TooLarge,
        (await pipeline.Failure(Encoding.ASCII.GetBytes(@"{\rtf1" + new string('{', 1_000_000)))).Error);

    private async Task<string> Whole(string inner) => (await Extract(inner)).Whole;

    private Task<OrleansBatch.Pipeline.Extraction.ExtractedText> Extract(string inner) =>
        pipeline.Extract(Encoding.Latin1.GetBytes($@"{{\rtf1\ansi {inner}}}"));

    private static string[] Words(string text) => text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
}
