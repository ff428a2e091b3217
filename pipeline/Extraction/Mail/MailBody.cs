using System.Text;
using MimeKit;
using MimeKit.Text;
using OrleansBatch.Pipeline.Extraction.Html;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Mail;

/// <summary>Writes the text of one part of an e-mail.</summary>
internal sealed class MailBody(ExtractionLimits limits, CancellationToken cancellationToken)
{
    /// <summary>The part's text; of HTML what a reader sees.</summary>
    /// <exception cref="StageException">It passes a limit.</exception>
    public string Read(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content, cancellationToken);
        var bytes = content.ToArray();
        if (part is TextPart { IsHtml: true })
        {
            return ReadHtml(part, bytes);
        }
        var text = Decode(part, bytes);
        return part is TextPart { IsFlowed: true } flowed ? Unfold(flowed, text) : text;
    }

    private string ReadHtml(MimePart part, byte[] bytes)
    {
        if (bytes.Length > (long)limits.HtmlMegabytes << 20)
        {
            throw new StageException(
                StageError.TooLarge, $"The e-mail's HTML is larger than the {limits.HtmlMegabytes} MB allowed for it.");
        }
        var html = Charset(part) is { } encoding ? encoding.GetString(bytes) : HtmlEncoding.Decode(bytes);
        return HtmlExtractor.Read(html, limits, cancellationToken).Text;
    }

    // What it says of itself, unless that can't be: many say ASCII, or nothing, and mean something else.
    private static string Decode(MimePart part, byte[] bytes) =>
        Charset(part) is { } encoding
            ? encoding.GetString(bytes)
            : (TextEncoding.Detect(bytes, isWhole: true)?.Decode(bytes) ?? TextEncoding.Windows1252.GetString(bytes));

    private static Encoding? Charset(MimePart part)
    {
        try
        {
            return part.ContentType.Charset?.Trim() is { Length: > 0 } name
                && !name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) ? TextEncoding.ByName(name) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // https://www.rfc-editor.org/rfc/rfc3676: lines that end with a space go on.
    private static string Unfold(TextPart part, string text) =>
        new FlowedToText { DeleteSpace = part.ContentType.Parameters["delsp"] is "yes" }.Convert(text);
}
