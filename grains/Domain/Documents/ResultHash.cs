using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Documents;

/// <summary>
/// The hash of a document's result: SHA-256 over the lines <c>name sha256</c> of its artifacts, sorted by name, each
/// ended by a line feed. Anyone with the artifacts can compute it again.
/// </summary>
public static class ResultHash
{
    /// <summary>The hash, 64 lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<ArtifactReference> artifacts)
    {
        var lines = artifacts
            .OrderBy(artifact => artifact.Name, StringComparer.Ordinal)
            .Select(artifact => $"{artifact.Name} {artifact.Sha256}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>The artifacts that checkpoints name, in the order they were made.</summary>
    internal static ImmutableArray<ArtifactReference> Artifacts(this DocumentState state) =>
        [.. (state.Checkpoints ?? []).Select(checkpoint => checkpoint.Artifact).OfType<ArtifactReference>()];
}
