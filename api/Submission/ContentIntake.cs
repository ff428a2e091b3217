using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>Brings the bytes of planned documents to the stage, and refuses those that no pipeline reads.</summary>
internal sealed class ContentIntake(
    ImportRoots roots, AttachmentIntake attachments, IOptions<SubmissionOptions> options)
{
    private const string Readable =
        "PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, RTF, HTML, Markdown, plain text, e-mail (EML), PNG, JPEG or TIFF";

    /// <summary>The documents as the batch will know them, with what is attached to them.</summary>
    /// <param name="planned">The documents.</param>
    /// <param name="needsContent">Whether their type matters.</param>
    /// <param name="stage">Where their bytes go.</param>
    /// <param name="cancelled">Stops it.</param>
    public async Task<Checked<ImmutableArray<TakenDocument>>> TakeAsync(
        ImmutableArray<PlannedDocument> planned,
        bool needsContent,
        IContentStage stage,
        CancellationToken cancelled)
    {
        var (resolved, invalid) = Resolve(planned);
        if (!invalid.IsEmpty)
        {
            return invalid.ToRefusal(ProblemKind.Invalid);
        }
        var unreadable = new FieldErrors();
        var documents = ImmutableArray.CreateBuilder<TakenDocument>(planned.Length);
        var count = 0;
        foreach (var (document, path) in resolved)
        {
            var taken = await TakeAsync(document, path, needsContent, count, stage, unreadable, cancelled);
            if (!taken.Try(out var whole, out var refusal))
            {
                return refusal;
            }
            documents.Add(whole);
            count += whole.Count;
            if (count > options.Value.MaxDocuments)
            {
                return TooLarge.Documents(options.Value.MaxDocuments);
            }
        }
        return unreadable.IsEmpty ? documents.ToImmutable() : unreadable.ToRefusal(ProblemKind.WrongType);
    }

    private async Task<Checked<TakenDocument>> TakeAsync(
        PlannedDocument document,
        string? path,
        bool needsContent,
        int before,
        IContentStage stage,
        FieldErrors unreadable,
        CancellationToken cancelled)
    {
        var maxFileBytes = options.Value.MaxFileBytes;
        var file = document.File;
        if (path is not null)
        {
            var read = await ImportAsync(document, path, stage, maxFileBytes, cancelled);
            if (!read.Try(out file, out var refusal))
            {
                return refusal;
            }
        }
        if (!needsContent)
        {
            return new TakenDocument(Entry(document, file), []);
        }
        if (Objection(file) is { } objection)
        {
            unreadable.Add(document.Path, objection);
        }
        return await attachments.TakeAsync(Entry(document, file), document.Path, stage, before, cancelled);
    }

    private static string? Objection(ReceivedFile? file) => file switch
    {
        null => null,
        { MediaType: null } => $"no stage reads this type of file; send {Readable}.",
        { MediaType: var type } when UnreadTypes.Advice(type) is { } advice =>
            $"no stage reads this type of file. {advice}",
        _ => null,
    };

    private (List<(PlannedDocument Document, string? Path)>, FieldErrors) Resolve(
        ImmutableArray<PlannedDocument> planned)
    {
        var errors = new FieldErrors();
        var resolved = new List<(PlannedDocument, string?)>(planned.Length);
        foreach (var document in planned)
        {
            var (path, objection) = document.Uri is { } address ? roots.Resolve(address) : default;
            if (objection is not null)
            {
                errors.Add($"{document.Path}.uri", objection);
            }
            resolved.Add((document, path));
        }
        return (resolved, errors);
    }

    private async Task<Checked<ReceivedFile>> ImportAsync(
        PlannedDocument document, string path, IContentStage stage, long maxFileBytes, CancellationToken cancelled)
    {
        try
        {
            await using var file = roots.Open(path);
            return stage.Describe(await stage.AddAsync(file, maxFileBytes, cancelled), path);
        }
        catch (ContentTooLargeException e)
        {
            return TooLarge.File($"{document.Path}.uri", path, e.MaxBytes);
        }
        catch (Exception e) when (
            e is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            return Refusal.Field($"{document.Path}.uri", "can't be opened below the import roots.");
        }
    }

    private static DocumentEntry Entry(PlannedDocument document, ReceivedFile? file) => new()
    {
        DocumentId = document.DocumentId,
        Name = file is null ? null : FileName.ForPeople(file.SentName),
        Content = file is null
            ? null
            : new ContentReference(file.Sha256, file.Bytes, file.MediaType ?? UnreadTypes.Unknown),
        Metadata = document.Metadata,
    };
}
