using System.Collections.Immutable;
using OrleansBatch.Api.Problems;
using OrleansBatch.GrainInterfaces.Documents;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Submission;

/// <summary>Brings the bytes of planned documents to the stage, and refuses those that no pipeline reads.</summary>
internal sealed class ContentIntake(ImportRoots roots)
{
    private const string UnknownType = "application/octet-stream";

    private static readonly string Readable = string.Join(
        ", ", ContentType.Pdf, "DOCX", ContentType.Html, ContentType.Markdown, ContentType.Text);

    /// <summary>The documents as the batch will know them.</summary>
    /// <param name="planned">The documents.</param>
    /// <param name="needsContent">Whether their type matters.</param>
    /// <param name="stage">Where their bytes go.</param>
    /// <param name="maxFileBytes">Largest file.</param>
    /// <param name="cancelled">Stops it.</param>
    public async Task<Checked<ImmutableArray<DocumentEntry>>> TakeAsync(
        ImmutableArray<PlannedDocument> planned,
        bool needsContent,
        IContentStage stage,
        long maxFileBytes,
        CancellationToken cancelled)
    {
        var (resolved, invalid) = Resolve(planned);
        if (!invalid.IsEmpty)
        {
            return invalid.ToRefusal(ProblemKind.Invalid);
        }
        var unreadable = new FieldErrors();
        var entries = ImmutableArray.CreateBuilder<DocumentEntry>(planned.Length);
        foreach (var (document, path) in resolved)
        {
            var file = document.File;
            if (path is not null)
            {
                var read = await ImportAsync(document, path, stage, maxFileBytes, cancelled);
                if (!read.Try(out file, out var refusal))
                {
                    return refusal;
                }
            }
            if (needsContent && file is { MediaType: null })
            {
                unreadable.Add(document.Path, $"no stage reads this type of file; send {Readable}.");
            }
            entries.Add(Entry(document, file));
        }
        return unreadable.IsEmpty ? entries.ToImmutable() : unreadable.ToRefusal(ProblemKind.WrongType);
    }

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
        Content = file is null ? null : new ContentReference(file.Sha256, file.Bytes, file.MediaType ?? UnknownType),
        Metadata = document.Metadata,
    };
}
