using MimeKit;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Mail;

/// <summary>
/// Reads an e-mail without keeping anything of it, so that one of too many parts or header fields is known before a
/// tree is made of it.
/// </summary>
internal sealed class MailGuard(Stream mail, ParserOptions options, ExtractionLimits limits)
    : MimeReader(options, mail, MimeFormat.Entity)
{
    private const int Kilobyte = 1 << 10;

    private int parts;
    private int depth;
    private int headers;
    private long headerBytes;

    /// <inheritdoc/>
    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        headerBytes += header.RawField.Length + header.RawValue.Length;
        if (++headers > limits.MailHeaders)
        {
            throw TooLarge($"has more than {limits.MailHeaders} header fields");
        }
        if (headerBytes > (long)limits.MailHeaderKilobytes * Kilobyte)
        {
            throw TooLarge($"has more than {limits.MailHeaderKilobytes} KB of header fields");
        }
    }

    /// <inheritdoc/>
    protected override void OnMimePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Count();

    /// <inheritdoc/>
    protected override void OnMessagePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Enter();

    /// <inheritdoc/>
    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken) => depth--;

    /// <inheritdoc/>
    protected override void OnMultipartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Enter();

    /// <inheritdoc/>
    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken) => depth--;

    private void Enter()
    {
        Count();
        if (++depth > limits.MailDepth)
        {
            throw TooLarge($"nests its parts deeper than {limits.MailDepth} levels");
        }
    }

    private void Count()
    {
        if (++parts > limits.MailParts)
        {
            throw TooLarge($"has more than {limits.MailParts} parts");
        }
    }

    private static StageException TooLarge(string why) => new(StageError.TooLarge, $"The e-mail {why}.");
}
