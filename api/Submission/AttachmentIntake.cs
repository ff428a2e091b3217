using System.Collections.Immutable;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Extraction.Mail;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Brings what is attached to e-mails to the stage, so that it becomes documents of the same batch. Nothing that comes
/// this way refuses the batch for its type: who sent the e-mail chose it, and it fails by itself.
/// </summary>
internal sealed class AttachmentIntake(MailAttachments mails, IOptions<SubmissionOptions> options)
{
    private const int MostMailsInMails = 5;

    /// <summary>What is attached to a document, and to that in turn; nothing for what is no e-mail.</summary>
    /// <param name="document">The document, whose bytes are in the stage.</param>
    /// <param name="path">Where the submission names it, for messages.</param>
    /// <param name="stage">Where bytes go.</param>
    /// <param name="before">Documents that the submission holds before it.</param>
    /// <param name="cancelled">Stops it.</param>
    public async Task<Checked<TakenDocument>> TakeAsync(
        DocumentEntry document, string path, IContentStage stage, int before, CancellationToken cancelled)
    {
        var count = new Count(options.Value.MaxDocuments - before - 1);
        try
        {
            return await OpenAsync(document, stage, count, MostMailsInMails, cancelled);
        }
        catch (TooManyException)
        {
            return TooLarge.Documents(options.Value.MaxDocuments);
        }
        catch (ContentTooLargeException e)
        {
            return TooLarge.File($"{path}.attachments", document.Name ?? "unnamed", e.MaxBytes);
        }
    }

    // An e-mail that lies deeper is a document, and what is attached to it is named in its text only.
    private async Task<TakenDocument> OpenAsync(
        DocumentEntry document, IContentStage stage, Count count, int mailsLeft, CancellationToken cancelled)
    {
        if (document.Content is not { MediaType: ContentType.Mail } content || mailsLeft == 0)
        {
            return new TakenDocument(document, []);
        }
        await using var mail = stage.OpenRead(content.Sha256);
        var attachments = ImmutableArray.CreateBuilder<TakenDocument>();
        foreach (var attachment in await mails.FindAsync(mail, cancelled))
        {
            count.Take();
            var stored = await StoreAsync(attachment, stage, options.Value.MaxFileBytes, cancelled);
            var file = stage.Describe(stored, attachment.Name);
            var entry = new DocumentEntry
            {
                DocumentId = "",
                Name = FileName.ForPeople(file.SentName),
                Content = new ContentReference(file.Sha256, file.Bytes, file.MediaType ?? UnreadTypes.Unknown),
                Metadata = document.Metadata,
            };
            attachments.Add(await OpenAsync(entry, stage, count, mailsLeft - 1, cancelled));
        }
        return new TakenDocument(document, attachments.ToImmutable());
    }

    private static async Task<StoredContent> StoreAsync(
        MailAttachment attachment, IContentStage stage, long maxFileBytes, CancellationToken cancelled)
    {
        var pipe = new Pipe();
        var writing = WriteAsync(attachment, pipe.Writer, cancelled);
        try
        {
            return await stage.AddAsync(pipe.Reader.AsStream(leaveOpen: true), maxFileBytes, cancelled);
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
            await writing;
        }
    }

    // What goes wrong here is told to the reader, who reports it.
    private static async Task WriteAsync(MailAttachment attachment, PipeWriter writer, CancellationToken cancelled)
    {
        try
        {
            await attachment.CopyToAsync(writer.AsStream(leaveOpen: true), cancelled);
            await writer.CompleteAsync();
        }
        catch (Exception e)
        {
            await writer.CompleteAsync(e);
        }
    }

    // Counted before anything is stored: a few megabytes of e-mails in e-mails can name a million attachments.
    private sealed class Count(int left)
    {
        public void Take()
        {
            if (left-- <= 0)
            {
                throw new TooManyException();
            }
        }
    }

    private sealed class TooManyException : Exception;
}
