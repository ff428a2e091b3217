using System.Text;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class A_plain_text_file : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    [InlineData("iso-8859-1", false)]
    public async Task Is_read_in_the_encoding_that_it_is_in(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] mark = withMark ? [.. encoding.GetPreamble()] : [];

        var text = await pipeline.Extract([.. mark, .. encoding.GetBytes("El señor Muñoz\r\nfirmó.")]);

        Assert.Equal("El señor Muñoz\nfirmó.", text.Whole);
    }

    [Fact]
    public async Task Is_read_as_Windows_1252_when_it_is_nothing_else()
    {
        var text = await pipeline.Extract([.. "5 "u8, 0x80, 0x20, 0x96, 0x20, 0x93, .. "quoted"u8, 0x94]);

        Assert.Equal("5 € – “quoted”", text.Whole);
    }

    [Fact]
    public async Task Has_pages_where_form_feeds_part_it()
    {
        var text = await pipeline.Extract("One\fTwo\n\fThree", "rfc.txt");

        Assert.Equal(["One", "Two", "Three"], text.Pages.Select(page => page.Text));
    }

    [Fact]
    public async Task Without_bytes_or_without_letters_fails_as_empty()
    {
        Assert.Equal(StageError.Empty, (await pipeline.Failure([], "a.txt")).Error);
        Assert.Equal(StageError.Empty, (await pipeline.Failure(" \r\n\t \f "u8.ToArray(), "a.txt")).Error);
    }

    [Fact]
    public async Task That_goes_on_as_something_else_fails_as_corrupt()
    {
        byte[] text = [.. Enumerable.Repeat((byte)'a', 70_000)];
        byte[] bytes = [.. text, .. Enumerable.Range(0, 256).Select(value => (byte)value)];

        Assert.Equal(StageError.Corrupt, (await pipeline.Failure(bytes, "a.txt")).Error);
    }

    [Fact]
    public async Task Of_an_unknown_type_is_refused_with_the_types_that_are_read()
    {
        var failure = await pipeline.Failure([0x89, 0, 1, 2], "a.png");

        Assert.Equal(StageError.Unsupported, failure.Error);
        Assert.Contains(ContentType.Pdf, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne")]
    [InlineData("trailing \t\n\n\n\n  two", "trailing\n\n  two")]
    [InlineData("\n\n  \nfirst", "first")]
    [InlineData("e\u0301 n\u0303", "é ñ")]
    [InlineData("\uFB01nd o\uFB03ce", "find office")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth \uFEFFmark", "softhyphen zerowidth mark")]
    [InlineData("non\u00A0breaking\u2009thin", "non breaking thin")]
    [InlineData("bell\u0007 null\u0000 escape\u001B[1m", "bell null escape[1m")]
    [InlineData("N\bNA\bAM\bME\bE _\bu_\bn", "NAME un")]
    [InlineData("pair \U0001F600", "pair \U0001F600")]
    public void Is_normalised(string raw, string text) => Assert.Equal(text, TextNormalizer.Normalize(raw));

    [Fact]
    public void Has_no_halves_of_characters() =>
        Assert.Equal("lone \uFFFD low \uFFFD", TextNormalizer.Normalize("lone \uD800 low \uDC00"));

    [Fact]
    public void Normalised_again_stays_the_same()
    {
        var dice = new Random(1);
        var alphabet = "ab .\n\t\r\u0301\u0327\u0007\uFB01\u00A0\uD83D\uDE00ñ\b\u200B";
        for (var round = 0; round < 500; round++)
        {
            var raw = new string([.. Enumerable.Range(0, 60).Select(_ => alphabet[dice.Next(alphabet.Length)])]);
            var once = TextNormalizer.Normalize(raw);
            Assert.Equal(once, TextNormalizer.Normalize(once));
        }
    }
}
