namespace OrleansBatch.Bench.Files;

/// <summary>A file that is made for a benchmark.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What was done to it: <c>truncated</c>; <c>healthy</c> for nothing.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="MayComplete">
/// Whether a document may be left of it: else it must fail as <c>data</c> or be refused.
/// </param>
internal sealed record Specimen(string Name, string Kind, byte[] Bytes, bool MayComplete);
