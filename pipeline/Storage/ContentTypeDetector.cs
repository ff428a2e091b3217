namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// Tells what bytes are by looking at them: at the first 64 KB, and for a zip also at its directory. The name only
/// parts Markdown from plain text, broken office documents from other broken zips, and short e-mails from other text. A
/// file that begins as its type does is of that type, broken or not.
/// </summary>
public static class ContentTypeDetector
{
    private const int HeadBytes = 65_536;
    private const int PdfMagicWithin = 1_024;

    private static readonly string[] MarkdownEndings = [".md", ".markdown", ".mdown"];

    // Text to the eye of a computer, but of formats that mean nothing when read as text.
    private static readonly string[] TextualFormats = ["%!PS", "\u001b%-12345X"];

    /// <summary>
    /// One of <see cref="ContentType"/>, or of <see cref="UnreadTypes"/> for a known type that no stage reads; null for
    /// others. Nothing at all is plain text.
    /// </summary>
    /// <param name="content">The bytes from their start; can seek; left anywhere.</param>
    /// <param name="name">The file's name, if it has one.</param>
    public static string? Detect(Stream content, string? name)
    {
        var buffer = new byte[HeadBytes];
        content.Position = 0;
        var head = buffer.AsSpan(0, content.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false));
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return OfficeZip.TypeOf(content, head, name) ?? UnreadTypes.Zip;
        }
        if (head.StartsWith(CompoundFile.Magic))
        {
            return CompoundFile.TypeOf(content);
        }
        if (ImageMagic.TypeOf(head) is { } picture)
        {
            return picture;
        }
        if (head.StartsWith("{\\rtf"u8))
        {
            return ContentType.Rtf;
        }
        if (MailSniffer.IsMail(head, name?.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) == true))
        {
            return ContentType.Mail;
        }

        // After those that may hold a PDF near their beginning.
        if (head[..Math.Min(head.Length, PdfMagicWithin)].IndexOf("%PDF-"u8) >= 0)
        {
            return ContentType.Pdf;
        }
        return TextEncoding.Detect(head, isWhole: head.Length == content.Length) is { } encoding
            ? TypeOfText(encoding.Decode(head), name)
            : null;
    }

    private static string? TypeOfText(string text, string? name)
    {
        if (Array.Exists(TextualFormats, format => text.StartsWith(format, StringComparison.Ordinal)))
        {
            return null;
        }
        var isMarkdown = name is not null
            && Array.Exists(MarkdownEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return HtmlSniffer.Sniff(text) switch
        {
            HtmlLikeness.Page => ContentType.Html,
            HtmlLikeness.Fragment when !isMarkdown => ContentType.Html,
            _ => isMarkdown ? ContentType.Markdown : ContentType.Text,
        };
    }
}
