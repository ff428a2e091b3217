namespace Deadlines;

/// <summary>A number of days that a text gives somebody for something.</summary>
/// <param name="Days">How many.</param>
/// <param name="Start">Offset of the words in the document's text.</param>
/// <param name="End">Offset after them.</param>
/// <param name="Page">The page that they stand on.</param>
public sealed record Deadline(int Days, int Start, int End, int Page);
