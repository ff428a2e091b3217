using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrleansBatch.Silo.Storage;

/// <summary>A certificate authority of one's own that signs the certificates of Redis servers.</summary>
internal sealed class RedisAuthority
{
    private readonly X509Certificate2Collection roots;

    private RedisAuthority(X509Certificate2Collection roots) => this.roots = roots;

    /// <summary>Reads the certificates of a PEM file.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public static RedisAuthority Read(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(File.ReadAllText(path));
        return roots.Count > 0 ? new(roots) : throw new CryptographicException("It holds no certificate in PEM.");
    }

    /// <summary>Whether a server's certificate was signed by this authority and is the server's own.</summary>
    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        const SslPolicyErrors Others =
            SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateNotAvailable;
        if (certificate is not X509Certificate2 server || (errors & Others) != SslPolicyErrors.None)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(roots);

        // Authorities of one's own seldom publish what they revoked.
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null)
        {
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(element => element.Certificate).ToArray());
        }

        return own.Build(server);
    }
}
