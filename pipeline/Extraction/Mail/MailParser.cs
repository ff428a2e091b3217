using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using MimeKit;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Mail;

/// <summary>Parses e-mails within the limits; what they hold stays in their stream until it is asked for.</summary>
internal static class MailParser
{
    private const int Megabyte = 1 << 20;

    /// <summary>Parses an e-mail. Its stream must stay open as long as it is used.</summary>
    /// <exception cref="StageException">It passes a limit, or is no e-mail.</exception>
    public static async Task<MimeMessage> ParseAsync(Stream mail, ExtractionLimits limits, CancellationToken cancelled)
    {
        var options = Options(limits);
        if (mail.Length > (long)limits.MailMegabytes * Megabyte)
        {
            throw new StageException(
                StageError.TooLarge, $"The e-mail is larger than the {limits.MailMegabytes} MB allowed for its type.");
        }
        try
        {
            var start = await StartAsync(mail, cancelled);
            mail.Position = start;
            await new MailGuard(mail, options, limits).ReadMessageAsync(cancelled);
            mail.Position = start;
            var parser = new MimeParser(options, mail, MimeFormat.Entity, persistent: true);
            return await parser.ParseMessageAsync(cancelled);
        }
        catch (FormatException e)
        {
            throw new StageException(StageError.Corrupt, "The e-mail's header fields are broken.", e);
        }
    }

    /// <summary>What an S/MIME part signs, which lies inside of its signature. The signature is not checked.</summary>
    /// <exception cref="StageException">It can't be read, or passes a limit.</exception>
    public static MimeEntity Signed(MimePart part, ExtractionLimits limits, CancellationToken cancelled)
    {
        using var encoded = new MemoryStream();
        part.Content?.DecodeTo(encoded, cancelled);
        var signed = new SignedCms();
        try
        {
            signed.Decode(encoded.ToArray());
        }
        catch (CryptographicException e)
        {
            throw new StageException(StageError.Corrupt, "The e-mail's signature, which holds its text, is broken.", e);
        }
        var options = Options(limits);
        var content = signed.ContentInfo.Content;
        using var guarded = new MemoryStream(content);
        new MailGuard(guarded, options, limits).ReadEntity(cancelled);
        return new MimeParser(options, new MemoryStream(content), MimeFormat.Entity).ParseEntity(cancelled);
    }

    // Programs that keep many e-mails in one file leave their mark before the first field.
    private static async Task<long> StartAsync(Stream mail, CancellationToken cancelled)
    {
        var head = new byte[1 << 10];
        mail.Position = 0;
        var read = await mail.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancelled);
        return head.AsSpan(0, read).StartsWith("From "u8) ? head.AsSpan(0, read).IndexOf((byte)'\n') + 1 : 0;
    }

    private static ParserOptions Options(ExtractionLimits limits) => new()
    {
        MaxMimeDepth = limits.MailDepth + 1,
        CharsetEncoding = System.Text.Encoding.UTF8,
    };
}
