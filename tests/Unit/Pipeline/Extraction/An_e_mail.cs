using System.Text;
using OrleansBatch.Pipeline.Extraction;
using OrleansBatch.Pipeline.Extraction.Mail;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Tests.Unit.Pipeline.Extraction;

public sealed class An_e_mail : IDisposable
{
    private const string Head = "From: Ann <ann@a.example>\nDate: Tue, 3 May 2016 10:00:00 +0200\nMIME-Version: 1.0\n";

    private readonly LocalPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public async Task Says_who_wrote_to_whom_when_and_about_what()
    {
        var text = await pipeline.Extract(
            "Received: from x\nSubject: =?utf-8?q?La_se=C3=B1al?=\nFrom: Ann <ann@a.example>\nTo: Bo\n <bo@b.example>\n"
            + "Cc: Cy <cy@c.example>\nDate: Tue, 3 May 2016 10:00:00 +0200\n\nHello.",
            "a.eml");

        Assert.Equal(
            "From: Ann <ann@a.example>\nTo: Bo <bo@b.example>\nCc: Cy <cy@c.example>\n"
            + "Date: Tue, 3 May 2016 10:00:00 +0200\nSubject: La señal\n\nHello.",
            text.Whole);
        Assert.Equal("La señal", text.Title);
    }

    [Theory]
    [InlineData("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nMu=F1oz=\n!", "Muñoz!")]
    [InlineData("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nTXXDsW96", "Muñoz")]
    [InlineData("Content-Type: text/plain; format=flowed\n\nOne \nline.\nTwo.", "One line.\nTwo.")]
    [InlineData("Content-Type: text/html\n\n<p>A<p>B", "A\n\nB")]
    [InlineData("Content-Type: text/plain; charset=never-heard-of\n\nHi", "Hi")]
    public async Task Has_its_text_whatever_carries_it(string rest, string text) =>
        Assert.Equal(text, await Body(rest));

    [Fact]
    public async Task Has_its_plain_text_where_it_is_there_in_several_forms() => Assert.Equal(
        "Plain",
        await Body(Multipart("alternative", "Content-Type: text/plain\n\nPlain", "Content-Type: text/html\n\n<p>Rich")));

    [Fact]
    public async Task Has_its_HTML_where_its_plain_text_is_empty() => Assert.Equal(
        "Rich",
        await Body(Multipart("alternative", "Content-Type: text/plain\n\n \n", "Content-Type: text/html\n\n<p>Rich")));

    [Fact]
    public async Task Names_what_is_attached_to_it_and_leaves_small_pictures_out()
    {
        var related = Multipart(
            "related",
            "Content-Type: text/html\n\n<p>Hi<img src=cid:logo>",
            "Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw0K");
        var mail = Head + Multipart(
            "mixed",
            related,
            "Content-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment\n\n%PDF-1.4",
            "Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: Inner\n\nDeep");

        Assert.Equal("Hi\n\nAttachments:\na.pdf\nInner.eml", After(await pipeline.Extract(mail, "m.eml")));
        Assert.Equal(["a.pdf: %PDF-1.4", "Inner.eml: From: x@y.example\nSubject: Inner\n\nDeep"], await Attached(mail));
    }

    [Fact]
    public async Task Is_read_where_a_signature_stands_beside_it_or_holds_it() => Assert.Equal("Signed", await Body(
        Multipart("signed", "Content-Type: text/plain\n\nSigned", "Content-Type: application/pkcs7-signature\n\nx")));

    [Theory]
    [InlineData("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx")]
    [InlineData("Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nx\n--b--")]
    public async Task That_is_encrypted_fails_as_encrypted(string rest)
    {
        Assert.Equal(StageError.Encrypted, (await Failure(rest)).Error);
        Assert.Empty(await Attached(Head + rest));
    }

    [Fact]
    public async Task Whose_signature_is_broken_fails_as_corrupt_and_has_nothing_attached()
    {
        const string rest = "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx";

        Assert.Equal(StageError.Corrupt, (await Failure(rest)).Error);
        Assert.Empty(await Attached(Head + rest));
    }

    [Fact]
    public async Task Of_parts_in_parts_without_end_is_too_large()
    {
        var nested = string.Concat(Enumerable.Range(0, 5_000).Select(depth =>
            $"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n"));

        await IsTooLarge(nested);
    }

    [Fact]
    public async Task Of_e_mails_in_e_mails_without_end_is_too_large() => await IsTooLarge(
        string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 5_000)));

    [Fact]
    public async Task Of_many_parts_is_too_large() => await IsTooLarge(
        "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 200_000)));

    [Fact]
    public async Task Of_many_header_fields_is_too_large() =>
        await IsTooLarge(string.Concat(Enumerable.Repeat("X: y\n", 500_000)) + "\nHi");

    [Fact]
    public async Task Of_a_huge_header_field_is_too_large() =>
        await IsTooLarge($"X: {new string('y', 9_000_000)}\n\nHi");

    private static string Multipart(string kind, params string[] parts)
    {
        var boundary = $"b-{kind}";
        var inner = string.Concat(parts.Select(part => $"--{boundary}\n{part}\n"));
        return $"Content-Type: multipart/{kind}; boundary=\"{boundary}\"\n\n{inner}--{boundary}--\n";
    }

    private static string After(ExtractedText text) =>
        text.Whole[(text.Whole.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];

    private async Task<string> Body(string rest) => After(await pipeline.Extract(Head + rest, "m.eml"));

    private Task<StageException> Failure(string rest) => pipeline.Failure(Encoding.UTF8.GetBytes(Head + rest), "m.eml");

    private async Task IsTooLarge(string rest)
    {
        Assert.Equal(StageError.TooLarge, (await Failure(rest)).Error);
        Assert.Empty(await Attached(Head + rest));
    }

    private static async Task<string[]> Attached(string mail)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(mail));
        var found = new List<string>();
        foreach (var attachment in await new MailAttachments(new ExtractionLimits()).FindAsync(
            bytes, CancellationToken.None))
        {
            using var content = new MemoryStream();
            await attachment.CopyToAsync(content, CancellationToken.None);
            found.Add($"{attachment.Name}: {Encoding.UTF8.GetString(content.ToArray()).Trim()}");
        }
        return [.. found];
    }
}
