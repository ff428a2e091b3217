using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Temporary folders of children, one each, that nobody else may enter. They lie in one folder of this service, which
/// it locks; what a service that was killed left behind is removed by the next one.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class PrivateFolders : IDisposable
{
    private const string Prefix = "orleansbatch-tools-";
    private const string LockName = "in-use";

    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string root;
    private readonly FileStream held;
    private int last;

    /// <summary>Removes what killed services left, and makes the folder of this one.</summary>
    /// <param name="parent">Where to make it: the system's temporary folder.</param>
    public PrivateFolders(string parent)
    {
        RemoveStale(parent);

        // Named only once it is locked, so that another service never takes it for a leftover.
        var name = Guid.NewGuid().ToString("n");
        var unnamed = Directory.CreateDirectory(Path.Combine(parent, $"orleansbatch-new-{name}"), OwnerOnly).FullName;
        root = Path.Combine(parent, Prefix + name);
        held = new FileStream(Path.Combine(unnamed, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        Directory.Move(unnamed, root);
    }

    /// <summary>Makes the folder of one child.</summary>
    /// <param name="user">Who owns it; null for the service's own user.</param>
    /// <exception cref="StageException">There is no room for it.</exception>
    public string Create(int? user)
    {
        var path = Path.Combine(root, $"{Interlocked.Increment(ref last)}");
        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
        catch (IOException e) when (DiskFull.Caused(e))
        {
            throw new StageException(StageError.DiskFull, $"The disk that holds {root} is full. Make room there.", e);
        }
        if (user is { } owner && NativeProcess.ChangeOwner(path, owner, owner) != 0)
        {
            var why = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
            throw new StageException(StageError.Misconfigured, $"The folder {path} can't be given to a child: {why}.");
        }
        return path;
    }

    /// <summary>Removes a folder and all that is in it, as far as it can be removed.</summary>
    public static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A child may have made it so deep or so closed that it stays; the next service tries again.
        }
    }

    /// <summary>Removes the folder of this service.</summary>
    public void Dispose()
    {
        Remove(root);
        held.Dispose();
    }

    private static void RemoveStale(string parent)
    {
        // What others put under such a name is none of this service's business, and may be a trap.
        foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*").Where(NativeProcess.IsOwnFolder))
        {
            try
            {
                using (new FileStream(
                    Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    Remove(folder);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another service uses it, or removes it too.
            }
        }
    }
}
