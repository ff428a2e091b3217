using System.Globalization;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Which users children run as. A service that runs as root gives each child that runs at once a user of its own, who
/// owns nothing; any other service has only itself.
/// </summary>
internal static class ChildUser
{
    // Numbers that systemd's table of users (UIDS-GIDS) leaves unused, and that fit into a container's 65,536.
    private const int First = 60_706;
    private const int Count = 478;

    // <linux/capability.h>: chown, dac_override, kill, setgid, setuid.
    private const ulong Needed = (1 << 0) | (1 << 1) | (1 << 5) | (1 << 6) | (1 << 7);

    /// <summary>The user of the child in a slot; null where children run as the service's own user.</summary>
    public static int? InSlot(int slot) => CanChange ? First + (slot % Count) : null;

    private static bool CanChange { get; } = OperatingSystem.IsLinux() && HasCapabilities() && HasNumbers();

    private static bool HasCapabilities()
    {
        var effective = File.ReadLines("/proc/self/status")
            .FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        return effective is not null
            && (ulong.Parse(effective.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Needed)
                == Needed;
    }

    // Each line maps a range: its first number here, its first number outside, its length; see user_namespaces(7).
    private static bool HasNumbers() => File.ReadLines("/proc/self/uid_map").Any(line =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, _, var length]
        && long.Parse(first, CultureInfo.InvariantCulture) is var from
        && from <= First
        && from + long.Parse(length, CultureInfo.InvariantCulture) >= First + Count);
}
