using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>Reads the text of one type of document. Register another one to read another type.</summary>
public interface ITextExtractor
{
    /// <summary>The type that it reads.</summary>
    string MediaType { get; }

    /// <summary>Reads the text. Deterministic; pages may be blank, but there is at least one.</summary>
    /// <exception cref="StageException">
    /// It can't be read. Any other exception is taken for a corrupt document.
    /// </exception>
    Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken);
}
