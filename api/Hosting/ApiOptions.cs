namespace OrleansBatch.Api.Hosting;

/// <summary>Whom the API answers. Configuration section <see cref="Section"/>.</summary>
public sealed class ApiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Api";

    /// <summary>
    /// Whether whoever reaches the API may use it, because its network is guarded by other means: it may then listen
    /// beyond loopback, and answers to plain addresses and to <see cref="Hosts"/>.
    /// </summary>
    public bool TrustNetwork { get; set; }

    /// <summary>
    /// Names that the API answers to where it trusts its network. A page of another site can give its own name this
    /// API's address, but not one of these.
    /// </summary>
    public IList<string> Hosts { get; } = [];
}
