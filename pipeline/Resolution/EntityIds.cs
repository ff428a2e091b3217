using System.Security.Cryptography;
using System.Text;

namespace OrleansBatch.Pipeline.Resolution;

/// <summary>
/// Ids of entities: they follow from type and normal form, so that the same name has one id everywhere.
/// </summary>
public static class EntityIds
{
    /// <summary>The id: 32 hexadecimal digits, the first half of SHA-256 over type, line end and normal form.</summary>
    public static string Of(string type, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{key}")).AsSpan(0, 16));
}
