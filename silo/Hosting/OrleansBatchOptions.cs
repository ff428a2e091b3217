using System.ComponentModel.DataAnnotations;
using OrleansBatch.Grains.Domain.Slots;
using OrleansBatch.Silo.Storage;

namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// What a host needs to know to run a silo. Section <c>Silo</c>, except where a member says otherwise.
/// </summary>
public sealed class OrleansBatchOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silo";

    /// <summary>Folder of everything that is stored on disk. Command line: <c>--data</c>.</summary>
    [Required]
    public string Data { get; set; } = "./data";

    /// <summary>
    /// Redis as <c>host:port</c> with StackExchange.Redis options after commas; null for a private one under the data
    /// folder. Command line: <c>--redis</c>.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>When a private Redis puts on the disk what it has answered.</summary>
    public RedisFlush RedisFlush { get; set; } = RedisFlush.EverySecond;

    /// <summary>First part of every key in Redis: installations that share a Redis differ here.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    public string ServiceId { get; set; } = "orleansbatch";

    /// <summary>Whether this silo joins the others that share its Redis; false for one process on its own.</summary>
    public bool Cluster { get; set; }

    /// <summary>Redis that keeps who belongs to the cluster; null for the one of <see cref="Redis"/>.</summary>
    public string? ClusterRedis { get; set; }

    /// <summary>
    /// Redis of what can be computed again; null for the one of <see cref="Redis"/>, which then can't evict, or for a
    /// private one beside a private one of state.
    /// </summary>
    public string? CacheRedis { get; set; }

    /// <summary>Redis of the figures; null for the one of <see cref="Redis"/>. Nothing is kept there yet.</summary>
    public string? MetricsRedis { get; set; }

    /// <summary>File that holds the password of every Redis whose address names none.</summary>
    public string? RedisPasswordFile { get; set; }

    /// <summary>File of the certificate authority, in PEM, that signed the certificates of Redis.</summary>
    public string? RedisCaFile { get; set; }

    /// <summary>Port that the silos of a cluster reach this one on.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port that clients of the cluster reach this silo on; 0, for none, unless one has some.</summary>
    [Range(0, 65535)]
    public int GatewayPort { get; set; }

    /// <summary>Address or name that the other silos reach this one by; null to find it.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>Seconds without any sign of life after which the silos of a cluster give one up.</summary>
    [Range(3, 300)]
    public double SilenceSeconds { get; set; } = 6;

    /// <summary>
    /// Whether this host runs documents; null for yes, except in an API silo that belongs to a cluster.
    /// </summary>
    public bool? Workers { get; set; }

    /// <summary>
    /// Whether operators may watch the Orleans engine on <c>/dashboard</c>; the same for all silos of a cluster.
    /// </summary>
    public bool Dashboard { get; set; } = true;

    /// <summary>Seconds that running documents get to end when the host stops; what is left is handed back.</summary>
    [Range(0, 3600)]
    public int DrainSeconds { get; set; } = 15;

    /// <summary>Slots guaranteed to the high lane; the lanes together have 1 to 255.</summary>
    [Range(0, SlotRules.MostSlots)]
    public int HighSlots { get; set; } = 4;

    /// <summary>Slots guaranteed to the normal lane.</summary>
    [Range(0, SlotRules.MostSlots)]
    public int NormalSlots { get; set; } = 2;

    /// <summary>Slots guaranteed to the low lane.</summary>
    [Range(0, SlotRules.MostSlots)]
    public int LowSlots { get; set; } = 1;

    /// <summary>The slots as the policy takes them.</summary>
    public SlotPlan Slots => new(HighSlots, NormalSlots, LowSlots);

    /// <summary>Whether a host of a role runs documents.</summary>
    public bool RunsDocuments(SiloRole role) => Workers ?? (role == SiloRole.Worker || !Cluster);
}
