using System.Runtime.InteropServices;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// The 65,536 folders of a content store. A file survives a power cut only when the folder that names it, and the
/// folders above, have reached the disk too.
/// </summary>
internal sealed partial class DurableFolders(string root)
{
    private const int OpenDirectory = 0x10000;
    private const int CloseOnExec = 0x80000;

    private readonly bool[] namedDurably = new bool[65_536];

    /// <summary>Makes the folder of a hash.</summary>
    public void Create(string sha256) => Directory.CreateDirectory(Leaf(sha256));

    /// <summary>Puts the names in the folder of a hash on the disk. Does nothing on systems that can't.</summary>
    public void Flush(string sha256)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        FlushFolder(Leaf(sha256));
        var number = Convert.ToUInt16(sha256[..4], 16);
        if (!namedDurably[number])
        {
            FlushFolder(Path.Combine(root, sha256[..2]));
            FlushFolder(root);
            namedDurably[number] = true;
        }
    }

    private string Leaf(string sha256) => Path.Combine(root, sha256[..2], sha256[2..4]);

    private static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, OpenDirectory | CloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} can't be opened.", Marshal.GetLastPInvokeError());
        }
        try
        {
            if (Fsync(descriptor) < 0)
            {
                throw new IOException($"The folder {folder} can't be flushed.", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
