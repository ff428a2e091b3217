using System.Collections.Immutable;
using MimeKit;

namespace OrleansBatch.Pipeline.Extraction.Mail;

/// <summary>Finds what is attached to e-mails, so that it can become documents of its own.</summary>
public sealed class MailAttachments(ExtractionLimits limits)
{
    /// <summary>
    /// What is attached to an e-mail, in order; nothing for one that can't be read, which will say so when its text is
    /// asked for. The stream must stay open as long as what was found is used.
    /// </summary>
    public async Task<ImmutableArray<MailAttachment>> FindAsync(Stream mail, CancellationToken cancelled)
    {
        try
        {
            var parsed = await MailParser.ParseAsync(mail, limits, cancelled);
            return
            [
                .. MailContents.Of(parsed, limits, cancelled).Attachments
                    .Select(entity => new MailAttachment(MailNames.Of(entity), entity)),
            ];
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or IOException))
        {
            // The border to the parser: what it throws on broken input says nothing that the stages will not say.
            return [];
        }
    }
}

/// <summary>What is attached to an e-mail.</summary>
public sealed class MailAttachment
{
    private readonly MimeEntity entity;

    internal MailAttachment(string name, MimeEntity entity) => (Name, this.entity) = (name, entity);

    /// <summary>Its name, as it was sent; never a path.</summary>
    public string Name { get; }

    /// <summary>Writes its bytes: a file as it was before it was sent, an e-mail as it is sent.</summary>
    public Task CopyToAsync(Stream to, CancellationToken cancelled) => entity switch
    {
        MimePart { Content: { } content } => content.DecodeToAsync(to, cancelled),
        MessagePart { Message: { } mail } => mail.WriteToAsync(to, cancelled),
        _ => Task.CompletedTask,
    };
}
