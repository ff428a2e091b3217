using Microsoft.Extensions.Options;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Submission;

/// <summary>
/// Opens files that submissions name by <c>file:</c> addresses, only below the configured roots. Every link on the way
/// is followed first, and what was opened is looked at again, so that a link changed meanwhile gains nothing.
/// </summary>
internal sealed class ImportRoots(IOptions<SubmissionOptions> options)
{
    private const int MostLinks = 40;
    private const string OpenedFiles = "/proc/self/fd/";

    /// <summary>The path that an address means, with every link followed.</summary>
    /// <returns>A message that says why there is none, without telling what lies outside the roots.</returns>
    public (string? Path, string? Objection) Resolve(string address)
    {
        // A bare path counts as an address to Uri; here it does not.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || !address.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase)
            || uri.LocalPath.Contains('\0', StringComparison.Ordinal))
        {
            return (null, "must be an address such as file:///import/contract.pdf.");
        }
        return uri.Scheme switch
        {
            "file" when !string.IsNullOrEmpty(uri.Host) && uri.Host != "localhost" =>
                (null, "must name no host: file:///path."),
            "file" => ResolvePath(uri.LocalPath),
            "s3" => (null, "s3: addresses are not available in this version; use file: or send the file."),
            _ => (null, $"'{Refusal.Shorten(uri.Scheme)}:' addresses are not read here; use file:."),
        };
    }

    /// <summary>Opens a path that <see cref="Resolve"/> gave.</summary>
    /// <exception cref="UnauthorizedAccessException">What was opened is outside the roots or unreadable.</exception>
    public Stream Open(string path)
    {
        // Devices and pipes have no length either, and opening one might never return.
        if (new FileInfo(path).Length == 0)
        {
            return Stream.Null;
        }
        var file = new FileStream(path, new FileStreamOptions
        {
            Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
            BufferSize = 0,
        });
        if (Opened(file) is { } opened && !IsBelowRoot(opened))
        {
            file.Dispose();
            throw new UnauthorizedAccessException("The file lies outside the import roots.");
        }
        return file;
    }

    private (string? Path, string? Objection) ResolvePath(string path)
    {
        if (options.Value.ImportRoots.Count == 0)
        {
            return (null, "file: addresses need an import root; the operator has configured none.");
        }
        var full = Path.GetFullPath(path);
        if (!options.Value.ImportRoots.Any(root => IsBelow(full, Path.GetFullPath(root))) && !IsBelowRoot(full))
        {
            return (null, "lies outside the import roots.");
        }
        if (FollowLinks(full) is not { } real || !IsBelowRoot(real))
        {
            return (null, "lies outside the import roots.");
        }
        return File.Exists(real) ? (real, null) : (null, "there is no such file below the import roots.");
    }

    private bool IsBelowRoot(string real) =>
        options.Value.ImportRoots.Any(root => FollowLinks(Path.GetFullPath(root)) is { } top && IsBelow(real, top));

    private static bool IsBelow(string path, string root) => path.StartsWith(
        Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? FollowLinks(string path)
    {
        var links = 0;
        var done = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(Parts(path[done.Length..]));
        while (rest.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(done, part));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }
            if (++links > MostLinks)
            {
                return null;
            }
            var absolute = Path.Combine(done, target);
            done = Path.GetPathRoot(absolute)!;
            foreach (var piece in Parts(absolute[done.Length..]))
            {
                rest.Push(piece);
            }
        }
        return done;
    }

    // Last part first, as a stack wants them. ".." stays, for it means the parent of what a link led to.
    private static IEnumerable<string> Parts(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static string? Opened(FileStream file) => OperatingSystem.IsLinux()
        ? new FileInfo(OpenedFiles + file.SafeFileHandle.DangerousGetHandle()).LinkTarget
        : null;
}
