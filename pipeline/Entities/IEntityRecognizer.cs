using OrleansBatch.Pipeline.Extraction;

namespace OrleansBatch.Pipeline.Entities;

/// <summary>Finds entities in a text, by rules or by a model. Register another one to find other kinds.</summary>
public interface IEntityRecognizer
{
    /// <summary>
    /// The entities of a text, in any order; where several overlap, the longest is kept. Deterministic, and its time
    /// grows with the text's length and not with its square.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="conventions">How the text's authors are expected to write.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IEnumerable<Entity> Recognize(
        ExtractedText text, WritingConventions conventions, CancellationToken cancellationToken);
}

/// <summary>What the language to expect decides where a text alone can't.</summary>
/// <param name="MonthBeforeDay">Whether 03/04/2016 is in March.</param>
/// <param name="DollarSign">
/// What a plain <c>$</c> means: a code, or the sign itself where it may be any of several pesos.
/// </param>
public sealed record WritingConventions(bool MonthBeforeDay, string DollarSign)
{
    /// <summary>Whether the text is expected to be Spanish.</summary>
    public bool IsSpanish { get; init; }

    /// <summary>Those of a language.</summary>
    /// <param name="language">ISO 639-3; null for unknown.</param>
    public static WritingConventions Of(string? language) => language is null or "eng"
        ? new(MonthBeforeDay: true, "USD")
        : new(MonthBeforeDay: false, "$") { IsSpanish = language == "spa" };
}
