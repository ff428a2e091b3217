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

    /// <summary>Whether this host runs documents.</summary>
    public bool Workers { get; set; } = true;

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
}
