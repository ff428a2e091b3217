using System.Text;

namespace OrleansBatch.Silo.Storage;

/// <summary>The mark by which the silos of a cluster know their data folder: 32 hexadecimal digits in a file.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="time">The clock by which it waits for silos that look at the same time.</param>
internal sealed class FolderMark(string folder, TimeProvider time)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "cluster-id";

    private const int Length = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly string path = Path.Combine(folder, FileName);

    /// <summary>The folder's mark; null where it has none.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public async Task<string?> ReadAsync()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = await OpenAsync(FileMode.Open, FileAccess.Read, FileShare.Read);
        return Text(file);
    }

    /// <summary>The folder's mark, left there now where it had none: one, even if many silos leave theirs.</summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public async Task<string> KeepAsync()
    {
        using var file = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return Text(file) ?? Write(file);
    }

    // Another silo has the file for the moment in which it looks.
    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access, FileShare share)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException) when (time.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, time);
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
