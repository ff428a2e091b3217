using System.Security.Cryptography;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Silo.Storage;

/// <summary>What connections to Redis need and addresses do not say.</summary>
/// <param name="Password">The password where an address has none.</param>
/// <param name="Authority">Who signs the certificates of Redis; null for whom the machine trusts.</param>
internal sealed record RedisSecrets(string? Password, RedisAuthority? Authority)
{
    /// <summary>Reads the files that settings name.</summary>
    /// <exception cref="StartupException">One of them can't be read.</exception>
    public static RedisSecrets Read(OrleansBatchOptions options) => new(
        options.RedisPasswordFile is { } password ? Read("Silo:RedisPasswordFile", password, ReadPassword) : null,
        options.RedisCaFile is { } authority ? Read("Silo:RedisCaFile", authority, RedisAuthority.Read) : null);

    private static string ReadPassword(string path) => File.ReadAllText(path).Trim() is { Length: > 0 } password
        ? password
        : throw new IOException("The file is empty.");

    private static T Read<T>(string setting, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException
            or UnauthorizedAccessException
            or CryptographicException)
        {
            throw new StartupException($"{setting} is '{path}', which can't be read. {exception.Message}");
        }
    }
}
