using System.Diagnostics;
using System.Globalization;

namespace OrleansBatch.Tests.Chaos.Faults;

/// <summary>
/// A file system of its own, a few megabytes large, which can be filled up. Needs the rights to mount one.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("orleansbatch-disk-");

    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder => folder.FullName;

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Mounts one; skips the test, saying why, where this user may not.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0700");
        var (code, said) = await RunAsync("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.Folder);
        if (code != 0)
        {
            disk.folder.Delete();
            Assert.Skip($"A small disk can't be mounted here, which takes root: {said}");
        }

        return disk;
    }

    /// <summary>Takes all of the space that is left.</summary>
    public void Fill()
    {
        var block = new byte[64 * 1024];
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var size = block.Length; size >= 1;)
        {
            try
            {
                file.Write(block, 0, size);
            }
            catch (IOException)
            {
                // What is left is smaller.
                size /= 2;
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        // Lazily: a process that ends badly may still hold a file.
        await RunAsync("umount", "--lazy", Folder);
        folder.Delete();
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said.Trim());
    }
}
