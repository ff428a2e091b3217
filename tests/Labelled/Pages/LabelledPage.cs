using System.Collections.Immutable;

namespace OrleansBatch.Tests.Labelled.Pages;

/// <summary>A page of a real document, and what people found in it.</summary>
/// <param name="Name">Its file's name: <c>en/nsa-foia-letter</c>.</param>
/// <param name="Language">The language that it is written in, ISO 639-3.</param>
/// <param name="Text">Its text, without marks.</param>
/// <param name="Labels">What is in it, in order; none overlaps another.</param>
internal sealed record LabelledPage(string Name, string Language, string Text, ImmutableArray<Label> Labels);

/// <summary>A mention that a person found.</summary>
/// <param name="Type">Its kind; <see cref="AnyType"/> for one that may be of any.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last character.</param>
/// <param name="Optional">Careful people differ on it: it counts neither as found nor as missed.</param>
internal sealed record Label(string Type, int Start, int End, bool Optional)
{
    /// <summary>The kind of a mention that may be of any kind.</summary>
    public const string AnyType = "any";
}
