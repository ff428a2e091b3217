using MimeKit;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Mail;

/// <summary>
/// Parts the entities of an e-mail into those that are its text and those that are attached to it. What a reader sees
/// as the e-mail is text; all else is attached, but for signatures and for the small pictures that decorate HTML.
/// </summary>
internal sealed class MailContents(ExtractionLimits limits, CancellationToken cancellationToken)
{
    // Logos, icons of networks, pictures that count readers. Encoded in base 64, three quarters of it are the picture.
    private const int MaxDecorationBytes = 32 * 1024;

    /// <summary>The texts, in order.</summary>
    public List<MimePart> Texts { get; } = [];

    /// <summary>What is attached, in order.</summary>
    public List<MimeEntity> Attachments { get; } = [];

    /// <summary>Whether a part of it is encrypted.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>Parts the entities of an e-mail.</summary>
    /// <exception cref="StageException">A signature that holds its text can't be read.</exception>
    public static MailContents Of(MimeMessage mail, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var contents = new MailContents(limits, cancellationToken);
        contents.Sort(mail.Body);
        return contents;
    }

    // As deep as the limit on the nesting of parts allows.
    private void Sort(MimeEntity? entity)
    {
        switch (entity)
        {
            case null:
                break;
            case Multipart { ContentType: { } type } when type.IsMimeType("multipart", "encrypted"):
                IsEncrypted = true;
                break;
            case Multipart { ContentType: { } type } signed when type.IsMimeType("multipart", "signed"):
                Sort(signed.FirstOrDefault());
                break;
            case MultipartAlternative alternative:
                SortAlternatives(alternative);
                break;
            case MultipartRelated related:
                SortRelated(related);
                break;
            case Multipart parts:
                foreach (var part in parts)
                {
                    Sort(part);
                }
                break;
            case MimePart part when IsSecured(part, "enveloped-data", "authEnveloped-data"):
                IsEncrypted = true;
                break;
            case MimePart part when IsSecured(part, "signed-data", null):
                Sort(MailParser.Signed(part, limits, cancellationToken));
                break;
            case MimePart part when IsSignature(part):
                break;
            case MimePart part when IsText(part):
                Texts.Add(part);
                break;
            default:
                Attachments.Add(entity);
                break;
        }
    }

    // The same text in several forms, the simplest first. Forms that are no text are attached, like invitations.
    private void SortAlternatives(MultipartAlternative alternative)
    {
        var best = alternative.FirstOrDefault(entity => entity is TextPart { IsPlain: true } plain && HasWords(plain))
            ?? alternative.LastOrDefault(IsHtml)
            ?? alternative.FirstOrDefault(entity => entity is TextPart { IsPlain: true })
            ?? alternative.LastOrDefault();
        Sort(best);
        foreach (var other in alternative)
        {
            if (other != best && other is Multipart { } parts)
            {
                SortAttachedIn(parts);
            }
        }
    }

    private void SortRelated(MultipartRelated related)
    {
        var root = related.Root;
        Sort(root);
        foreach (var part in related)
        {
            if (part != root && !IsDecoration(part))
            {
                Attachments.Add(part);
            }
        }
    }

    // A form that is not read may bring pictures along.
    private void SortAttachedIn(Multipart parts)
    {
        foreach (var part in parts)
        {
            if (part is Multipart inner)
            {
                SortAttachedIn(inner);
            }
            else if (!IsDecoration(part) && part is not TextPart { IsAttachment: false })
            {
                Attachments.Add(part);
            }
        }
    }

    private static bool IsHtml(MimeEntity entity) => entity switch
    {
        TextPart text => text.IsHtml,
        MultipartRelated related => related.Root is TextPart { IsHtml: true },
        Multipart parts => parts.Any(part => part is TextPart { IsHtml: true }),
        _ => false,
    };

    private bool HasWords(TextPart plain)
    {
        using var text = new MemoryStream();
        plain.Content?.DecodeTo(text, cancellationToken);
        return text.ToArray().AsSpan().ContainsAnyExcept(" \t\r\n"u8);
    }

    private static bool IsText(MimePart part) => !part.IsAttachment && string.IsNullOrEmpty(part.FileName)
        && (part is TextPart { ContentType: { } type } && !type.IsMimeType("text", "calendar")
            || part is MessageDeliveryStatus or MessageDispositionNotification or MessageFeedbackReport);

    private static bool IsSecured(MimePart part, string kind, string? otherKind) =>
        (part.ContentType.IsMimeType("application", "pkcs7-mime")
            || part.ContentType.IsMimeType("application", "x-pkcs7-mime"))
        && part.ContentType.Parameters["smime-type"] is var found
        && (found == kind || (found is not null && found == otherKind)
            || (found is null && kind == "enveloped-data"));

    private static bool IsSignature(MimePart part) =>
        part.ContentType.IsMimeType("application", "pkcs7-signature")
        || part.ContentType.IsMimeType("application", "x-pkcs7-signature")
        || part.ContentType.IsMimeType("application", "pgp-signature");

    private static bool IsDecoration(MimeEntity entity) => entity is MimePart { IsAttachment: false } part
        && part.ContentType.IsMimeType("image", "*")
        && !string.IsNullOrEmpty(part.ContentId)
        && part.Content is { Stream.Length: var length } && length * 3 / 4 <= MaxDecorationBytes;
}
