using MimeKit;
using OrleansBatch.Pipeline.Stages;
using ContentType = OrleansBatch.Pipeline.Storage.ContentType;

namespace OrleansBatch.Pipeline.Extraction.Mail;

/// <summary>
/// Reads e-mails: who wrote to whom, when and about what, the text, and the names of what is attached. Attachments are
/// documents of their own.
/// </summary>
internal sealed class MailExtractor(ExtractionLimits limits) : ITextExtractor
{
    private static readonly HeaderId[] Shown =
        [HeaderId.From, HeaderId.To, HeaderId.Cc, HeaderId.Date, HeaderId.Subject];

    /// <inheritdoc/>
    public string MediaType => ContentType.Mail;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        await using var content = context.OpenContent();
        using var mail = await MailParser.ParseAsync(content, limits, cancellationToken);
        var contents = MailContents.Of(mail, limits, cancellationToken);
        if (contents.IsEncrypted && contents.Texts.Count == 0)
        {
            throw new StageException(
                StageError.Encrypted, "The e-mail is encrypted. Send it decrypted, as its reader saw it.");
        }
        return Pages.Of(Write(mail, contents, cancellationToken), MediaType, mail.Subject, limits);
    }

    private string Write(MimeMessage mail, MailContents contents, CancellationToken cancellationToken)
    {
        var text = new BoundedText(limits);
        foreach (var field in Shown)
        {
            if (mail.Headers[field] is { } value && OneLine(value) is { Length: > 0 } line)
            {
                text.Append($"{field.ToHeaderName()}: {line}\n");
            }
        }
        var body = new MailBody(limits, cancellationToken);
        foreach (var part in contents.Texts)
        {
            text.Append('\n').Append(body.Read(part).Replace(ExtractedText.PageBreak, '\n')).Append('\n');
        }
        if (contents.IsEncrypted)
        {
            text.Append("\n[An encrypted part of the e-mail was not read.]\n");
        }
        if (contents.Attachments.Count > 0)
        {
            text.Append("\nAttachments:\n");
            contents.Attachments.ForEach(attachment => text.Append($"{OneLine(MailNames.Of(attachment))}\n"));
        }
        return text.ToString();
    }

    private static string OneLine(string value) =>
        string.Join(' ', value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
