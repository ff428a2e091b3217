using System.Globalization;
using System.Security.Authentication;
using OrleansBatch.Silo.Engine;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>
/// Reads where a Redis is: <c>host:port</c> with StackExchange.Redis options after commas, or a URL
/// <c>redis://user:password@host:port/database</c>, with <c>rediss</c> for TLS. No message repeats an address, since a
/// password may stand in it.
/// </summary>
internal static class RedisAddress
{
    private const int DefaultPort = 6379;
    private const string Forms = "Give host:port,options or redis://[user:password@]host:port[/database], rediss:// for TLS.";

    /// <summary>Reads an address.</summary>
    /// <param name="setting">The setting that it stands in, such as <c>Silo:Redis</c>.</param>
    /// <param name="address">The address.</param>
    /// <param name="secrets">What does not stand in addresses.</param>
    /// <exception cref="StartupException">It can't be read.</exception>
    public static ConfigurationOptions Read(string setting, string address, RedisSecrets secrets)
    {
        var options = address.Contains("://", StringComparison.Ordinal)
            ? ReadUrl(setting, address)
            : ReadOptions(setting, address);
        if (string.IsNullOrEmpty(options.Password))
        {
            options.Password = secrets.Password;
        }

        if (options.Ssl)
        {
            // What the machine allows; the client's own list is old.
            options.SslProtocols = SslProtocols.None;
            if (secrets.Authority is { } authority)
            {
                options.CertificateValidation += authority.Trusts;
            }
        }

        // Redis may be away for a moment; calls then fail one by one, and the connection comes back by itself.
        options.AbortOnConnectFail = false;

        // The guard reads INFO, which this client counts among the commands of administrators.
        options.AllowAdmin = true;
        return options;
    }

    private static ConfigurationOptions ReadOptions(string setting, string address)
    {
        try
        {
            var options = ConfigurationOptions.Parse(address);
            return options.EndPoints.Count > 0 ? options : throw Unreadable(setting, "names no server");
        }
        catch (ArgumentException)
        {
            throw Unreadable(setting, "has an option that StackExchange.Redis does not know");
        }
    }

    private static ConfigurationOptions ReadUrl(string setting, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw Unreadable(setting, "is no URL");
        }

        if (url.Scheme is not ("redis" or "rediss"))
        {
            throw Unreadable(setting, $"has the scheme '{url.Scheme}'");
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw Unreadable(setting, "has a query; options go with host:port,options");
        }

        var options = new ConfigurationOptions { DefaultDatabase = Database(setting, url) };
        options.EndPoints.Add(url.DnsSafeHost, url.Port > 0 ? url.Port : DefaultPort);
        if (url.Scheme == "rediss")
        {
            options.Ssl = true;
            options.SslHost = url.DnsSafeHost;
        }

        AddUser(setting, options, url.UserInfo);
        return options;
    }

    private static int? Database(string setting, Uri url) => url.AbsolutePath.Trim('/') switch
    {
        "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Unreadable(setting, "names a database that is no number"),
    };

    // A single word is the password, as redis-cli takes it.
    private static void AddUser(string setting, ConfigurationOptions options, string userInfo)
    {
        var (user, password) = userInfo.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0
            ? ("", userInfo)
            : (userInfo[..colon], userInfo[(colon + 1)..]);
        if (user.Length > 0 && !GrainEngine.TrySetRedisUser(options, Uri.UnescapeDataString(user)))
        {
            throw Unreadable(setting, "names a user, which the Redis client of the embedded engine can't send");
        }

        options.Password = password.Length == 0 ? null : Uri.UnescapeDataString(password);
    }

    private static StartupException Unreadable(string setting, string what) => new($"{setting} {what}. {Forms}");
}
