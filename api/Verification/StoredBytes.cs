using System.Security.Cryptography;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Api.Verification;

/// <summary>Bytes of the content store, hashed again.</summary>
internal sealed class StoredBytes(IContentStore store)
{
    private long total;

    /// <summary>Bytes hashed so far.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>
    /// The SHA-256 of the bytes that are kept under a name, and what is wrong with them; null where nothing is.
    /// </summary>
    public async Task<(string? Sha256, string? Problem)> HashAsync(
        string sha256, long bytes, CancellationToken cancelled)
    {
        try
        {
            await using var content = store.OpenRead(sha256);
            var length = content.Length;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancelled));
            Interlocked.Add(ref total, length);
            return (hash, Objection(sha256, bytes, hash, length));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, $"the file {sha256} is missing.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, $"the file '{sha256}' can't be read ({e.GetType().Name}).");
        }
    }

    private static string? Objection(string sha256, long bytes, string hash, long length) =>
        hash != sha256 ? $"the bytes of the file {sha256} hash to {hash}."
        : length != bytes ? $"the file {sha256} has {length} bytes, not {bytes}."
        : null;
}
