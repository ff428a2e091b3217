using System.Globalization;

namespace OrleansBatch.Api.Results;

/// <summary>Names inside the ZIP: made of numbers and of letters that mean nothing to any file system.</summary>
internal static class ZipNames
{
    private const int MaxIdLength = 60;

    /// <summary>The folder of a document: its number from 1, and what of its id is harmless.</summary>
    public static string Folder(int number, string documentId)
    {
        var harmless = documentId.Take(MaxIdLength).Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_');
        return string.Create(CultureInfo.InvariantCulture, $"{number + 1:00000}-{string.Concat(harmless)}");
    }

    /// <summary>The file of an artifact.</summary>
    public static string File(string artifact, string mediaType) => artifact + mediaType.Split(';')[0] switch
    {
        "application/json" => ".json",
        "application/x-ndjson" => ".ndjson",
        "text/plain" => ".txt",
        "text/markdown" => ".md",
        "text/html" => ".html",
        _ => ".bin",
    };
}
