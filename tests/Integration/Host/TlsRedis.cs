using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Host;

/// <summary>A real Redis that speaks TLS only, with a certificate of an authority of its own and a password.</summary>
public sealed class TlsRedis : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("orleansbatch-tls-").FullName;
    private readonly Process process;

    private TlsRedis()
    {
        Port = FreePort.Find();
        WriteCertificates();
        File.WriteAllText(PasswordFile, Password + "\n");
        process = Start();
    }

    /// <summary>The password: with what has a meaning in options and in URLs.</summary>
    public const string Password = "p@ss,w=rd#1";

    /// <summary>Its port on localhost.</summary>
    public int Port { get; }

    /// <summary>File of the authority.</summary>
    public string CaFile => Path.Combine(folder, "ca.pem");

    /// <summary>File of an authority that has nothing to do with it.</summary>
    public string OtherCaFile => Path.Combine(folder, "other.pem");

    /// <summary>File of the password.</summary>
    public string PasswordFile => Path.Combine(folder, "password");

    /// <summary>Its address with a database, without the password.</summary>
    public string Url(int database) =>
        string.Create(CultureInfo.InvariantCulture, $"rediss://localhost:{Port}/{database}");

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<TlsRedis> StartAsync()
    {
        var redis = new TlsRedis();
        await Shared.Eventually.HoldsAsync("Redis listens", redis.ListensAsync);
        return redis;
    }

    /// <summary>Ends it and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException) when (!process.HasExited)
        {
            return false;
        }
    }

    private Process Start()
    {
        string[] settings =
        [
            "port 0", $"tls-port {Port}", "bind 127.0.0.1", $"dir {folder}", "save \"\"",
            $"requirepass \"{Password}\"", "maxmemory-policy noeviction", "tls-auth-clients no",
            $"tls-cert-file {folder}/server.pem", $"tls-key-file {folder}/server.key", $"tls-ca-cert-file {CaFile}",
        ];
        var file = Path.Combine(folder, "redis.conf");
        File.WriteAllLines(file, settings);
        var start = new ProcessStartInfo("redis-server", [file]) { RedirectStandardOutput = true };
        var server = Process.Start(start)!;
        server.OutputDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        return server;
    }

    private void WriteCertificates()
    {
        using var authority = Authority("CN=Ours");
        using var other = Authority("CN=Theirs");
        File.WriteAllText(CaFile, authority.ExportCertificatePem());
        File.WriteAllText(OtherCaFile, other.ExportCertificatePem());
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(
            authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1]);
        File.WriteAllText(Path.Combine(folder, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
    }
}
