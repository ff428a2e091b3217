using System.Globalization;

namespace OrleansBatch.Tests.Chaos.Faults;

/// <summary>
/// A wall clock that a test moves under a running process, by libfaketime. Time that only passes, CLOCK_MONOTONIC, is
/// left alone, as it is when an operator sets a clock.
/// </summary>
internal sealed class MovableClock : IDisposable
{
    private static readonly string[] Libraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
        "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
        "/usr/lib/faketime/libfaketime.so.1",
    ];

    private readonly string file = Path.GetTempFileName();
    private readonly string library;

    private MovableClock(string library)
    {
        this.library = library;
        MoveTo(TimeSpan.Zero);
    }

    /// <summary>What a process is started with so that it reads this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = library,
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",

        // Else it turns every wait of .NET into a busy one.
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        ["FAKETIME_DONT_RESET"] = "1",
    };

    /// <summary>Makes one; skips the test, saying why, where the library is missing.</summary>
    public static MovableClock Make()
    {
        var library = Libraries.FirstOrDefault(File.Exists);
        Assert.SkipWhen(
            library is null, "There is no libfaketime here. Install it with: sudo apt-get install faketime");
        return new MovableClock(library!);
    }

    /// <summary>Sets the clock to so much after the real time; negative is before.</summary>
    public void MoveTo(TimeSpan offset)
    {
        // By rename: the process may read at any moment.
        var next = file + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}s\n"));
        File.Move(next, file, overwrite: true);
    }

    public void Dispose() => File.Delete(file);
}
