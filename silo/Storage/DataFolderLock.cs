namespace OrleansBatch.Silo.Storage;

/// <summary>
/// Keeps a data folder for one process, or for the silos of a cluster: a process on its own beside them would run a
/// second engine over one state.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the folder, making it where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shared">Whether other silos of the cluster may have it too.</param>
    /// <exception cref="UnsafeStorageException">Another process has it.</exception>
    public static DataFolderLock Take(string folder, bool shared)
    {
        MakePrivate(folder);
        var path = Path.Combine(folder, "lock");
        try
        {
            return new DataFolderLock(shared
                ? File.Open(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                : File.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new UnsafeStorageException(
                $"The data folder '{Path.GetFullPath(folder)}' is in use by another process, or can't be written "
                + $"({exception.Message}). Stop that process, or give another --data.");
        }
    }

    /// <summary>Makes the folder, for its owner only: it holds documents.</summary>
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
