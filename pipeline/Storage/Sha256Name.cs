using System.Buffers;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>Tells hashes from other text, before a path is made of one.</summary>
internal static class Sha256Name
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a text is 64 lower-case hexadecimal digits.</summary>
    public static bool IsValid(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(Digits);
}
