using System.Diagnostics;
using System.Text;

namespace OrleansBatch.Silo.Storage;

/// <summary>The mark by which the silos of a cluster know their data folder: 32 hexadecimal digits in a file.</summary>
internal static class FolderMark
{
    /// <summary>The file's name.</summary>
    public const string FileName = "cluster-id";

    private const int Length = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>The folder's mark; null where it has none.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static async Task<string?> ReadAsync(string folder)
    {
        if (!File.Exists(PathIn(folder)))
        {
            return null;
        }

        using var file = await OpenAsync(PathIn(folder), FileMode.Open, FileAccess.Read, FileShare.Read);
        return Text(file);
    }

    /// <summary>The folder's mark, left there now where it had none. Silos that do so at once get the same one.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static async Task<string> KeepAsync(string folder)
    {
        using var file = await OpenAsync(
            PathIn(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return Text(file) ?? Write(file);
    }

    private static string PathIn(string folder) => Path.Combine(folder, FileName);

    // Another silo has the file for the moment in which it looks.
    private static async Task<FileStream> OpenAsync(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    // Under the lock under which it was looked at. What a crash leaves half written is no mark, and is written over.
    private static string Write(FileStream file)
    {
        var mark = Guid.NewGuid().ToString("N");
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(mark));
        file.Flush(flushToDisk: true);
        return mark;
    }

    private static string? Text(FileStream file)
    {
        Span<byte> text = stackalloc byte[Length];
        file.Position = 0;
        return file.ReadAtLeast(text, Length, throwOnEndOfStream: false) == Length
            ? Encoding.ASCII.GetString(text)
            : null;
    }
}
