using System.IO.Compression;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Changes zips of texts.</summary>
internal static class SampleZip
{
    /// <summary>The same zip with one text for another in all its files.</summary>
    public static byte[] Replace(byte[] zip, string old, string other)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return SampleDocx.Zip([.. archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.FullName, reader.ReadToEnd().Replace(old, other, StringComparison.Ordinal));
        })]);
    }
}
