using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansBatch.Silo.Storage;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class The_authority_of_a_Redis : IDisposable
{
    private readonly X509Certificate2 root = Authority("CN=Ours");
    private readonly string file = Path.GetTempFileName();
    private readonly RedisAuthority authority;

    public The_authority_of_a_Redis()
    {
        File.WriteAllText(file, root.ExportCertificatePem());
        authority = RedisAuthority.Read(file);
    }

    [Fact]
    public void Vouches_for_what_it_signed()
    {
        using var server = Signed(root);

        Assert.True(authority.Trusts(this, server, null, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public void Vouches_for_nothing_that_another_signed()
    {
        using var other = Authority("CN=Theirs");
        using var server = Signed(other);

        Assert.False(authority.Trusts(this, server, null, SslPolicyErrors.None));
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable)]
    public void Does_not_outweigh_another_fault(SslPolicyErrors fault)
    {
        using var server = Signed(root);

        Assert.False(authority.Trusts(this, server, null, fault));
    }

    public void Dispose()
    {
        root.Dispose();
        File.Delete(file);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    private static X509Certificate2 Signed(X509Certificate2 by)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.Create(by, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1]);
    }
}
