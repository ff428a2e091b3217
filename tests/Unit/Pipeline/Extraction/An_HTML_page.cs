using System.Text;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class An_HTML_page : IDisposable
{
    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("<p>One<p>Two", "One\n\nTwo")]
    [InlineData("<h1>Title</h1>Text", "Title\n\nText")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("one<br>two", "one\ntwo")]
    [InlineData("<p>  much \n\n white   space </p>", "much white space")]
    [InlineData("<p>an <b>in</b>line <i>tag</i>", "an inline tag")]
    [InlineData("<ul><li>a<li>b</ul>c", "a\nb\n\nc")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td")]
    [InlineData("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc")]
    [InlineData("&lt;tag&gt; &amp; &eacute;&#8364;", "<tag> & é€")]
    [InlineData("a&nbsp;b&shy;c", "a bc")]
    public async Task Reads_as_it_looks(string body, string text) =>
        Assert.Equal(text, (await Extract($"<!DOCTYPE html><title>T</title>{body}")).Whole);

    [Theory]
    [InlineData("<script>var x = 1 < 2;</script>")]
    [InlineData("<style>p { color: red }</style>")]
    [InlineData("<template><p>later</p></template>")]
    [InlineData("<p hidden>hidden</p>")]
    [InlineData("<p style='Display: NONE'>hidden</p>")]
    [InlineData("<div style='color:red;visibility : hidden'><p>hidden</p></div>")]
    [InlineData("<!-- a comment -->")]
    [InlineData("<noscript>Enable scripts.</noscript>")]
    [InlineData("<select><option>One</select>")]
    [InlineData("<iframe src='http://192.0.2.1/'>frame</iframe>")]
    public async Task Leaves_out_what_nobody_sees(string element) =>
        Assert.Equal("a b", (await Extract($"<!DOCTYPE html><body>a {element}b")).Whole);

    [Fact]
    public async Task Has_the_title_that_it_gives_itself()
    {
        Assert.Equal("A page & more", (await Extract("<title>\n A  page &amp;\n more</title><p>x")).Title);
        Assert.Null((await Extract("<!DOCTYPE html><p>x")).Title);
    }

    [Theory]
    [InlineData("<meta charset=\"utf-8\">", "utf-8")]
    [InlineData("<meta charset=iso-8859-1>", "iso-8859-1")]
    [InlineData("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">", "windows-1251")]
    [InlineData("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>", "iso-8859-15")]
    [InlineData("", "utf-8")]
    [InlineData("", "windows-1252")]
    public async Task Is_decoded_by_the_charset_that_it_declares_else_by_its_looks(string declaration, string charset)
    {
        var word = charset == "windows-1251" ? "Привет" : "señor";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);

        var text = await pipeline.Extract(encoding.GetBytes($"{declaration}<!DOCTYPE html><p>{word}"));

        Assert.Equal(word, text.Whole);
    }

    [Fact]
    public async Task Is_decoded_by_its_byte_order_mark_before_all() => Assert.Equal(
        "señor",
        (await pipeline.Extract(
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<!DOCTYPE html><meta charset=iso-8859-1><p>señor")])).Whole);

    [Fact]
    public async Task Is_one_page_whatever_characters_it_holds()
    {
        var text = await Extract("<!DOCTYPE html><p>a\fb<pre>c\fd&#12;e</pre>");

        Assert.Equal("a b\n\nc\nd\ne", Assert.Single(text.Pages).Text);
        Assert.Equal(ContentType.Html, text.MediaType);
    }

    [Fact]
    public async Task Without_any_text_fails_as_empty() => Assert.Equal(
        StageError.Empty, (await pipeline.Failure("<!DOCTYPE html><title>T</title><img src=x.png>"u8.ToArray())).Error);

    private Task<ExtractedText> Extract(string html) => pipeline.Extract(html, "page.html");
}
