using System.Text;

namespace OrleansBatch.Tests.Chaos.Faults;

/// <summary>
/// A <c>pdftotext</c> that misbehaves on documents which say so, and is the real one for all others. For the front of a
/// service's <c>PATH</c>.
/// </summary>
internal sealed class FaultyTools : IDisposable
{
    // A comment in the PDF says what is to happen. The path is the argument before the last.
    private const string Script = """
        #!/bin/sh
        for last in "$@"; do before=$path; path=$last; done
        case "$(grep -a -o '%fault-[a-z]*' "$before" | head -n 1)" in
          %fault-hangs) exec sleep 86419 ;;
          %fault-eats) exec tail /dev/zero ;;
          %fault-forks) for child in 1 2 3; do sleep 86419 & done; exec sleep 86419 ;;
          %fault-crashes) kill -SEGV $$ ;;
          %fault-kills) kill -KILL $PPID; exec sleep 86419 ;;
        esac
        exec /usr/bin/pdftotext "$@"
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("orleansbatch-tools-");

    public FaultyTools()
    {
        var path = Path.Combine(folder.FullName, "pdftotext");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        using var file = new StreamWriter(path, options);
        file.Write(Script + "\n");
    }

    /// <summary>What a service is started with so that it finds these tools first.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PATH"] = $"{folder.FullName}:{System.Environment.GetEnvironmentVariable("PATH")}",

        // Little, so that it is used up soon.
        ["Pipelines__Tools__MemoryMegabytes"] = "256",
    };

    /// <summary>Marks a PDF: the tool then does what the fault says.</summary>
    public static byte[] Mark(byte[] pdf, string fault) => [.. pdf, .. Encoding.ASCII.GetBytes($"%fault-{fault}\n")];

    /// <summary>The command lines of processes that these tools are, or left behind.</summary>
    public IReadOnlyList<string> Running() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(process => CommandLine(process))
            .Where(line => line.Contains(folder.FullName, StringComparison.Ordinal)
                || line is "sleep 86419" or "tail /dev/zero"),
    ];

    private static string CommandLine(string process)
    {
        try
        {
            var file = Path.Combine(process, "cmdline");
            return File.Exists(file) ? File.ReadAllText(file).Replace('\0', ' ').Trim() : "";
        }
        catch (IOException)
        {
            // It ended just now.
            return "";
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
