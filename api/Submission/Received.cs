using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OrleansBatch.Api.Submission;

/// <summary>What a request brought: its manifest as JSON, and files that are kept already.</summary>
internal sealed record Received(JsonDocument? Manifest, ImmutableArray<ReceivedFile> Files) : IDisposable
{
    /// <summary>
    /// SHA-256 over what was submitted: the manifest whatever its spelling, and the files' names and contents. The same
    /// however the client framed it.
    /// </summary>
    public string Hash(bool open)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(open ? "open\n"u8 : "sealed\n"u8);
        if (Manifest is not null)
        {
            hash.AppendCanonical(Manifest.RootElement);
        }
        foreach (var file in Files.IsDefault ? [] : Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{file.Sha256} {file.Bytes} {file.SentName}"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => Manifest?.Dispose();
}

/// <summary>A file that came with a request.</summary>
/// <param name="SentName">Its name as it was sent; never a path.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="MediaType">The type found by looking at the bytes; null when no pipeline reads it.</param>
internal sealed record ReceivedFile(string SentName, string Sha256, long Bytes, string? MediaType);
