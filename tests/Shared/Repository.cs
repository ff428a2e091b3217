namespace OrleansBatch.Tests.Shared;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    /// <exception cref="InvalidOperationException">The tests run outside of it.</exception>
    public static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansBatch.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException(
                $"No folder above {AppContext.BaseDirectory} holds OrleansBatch.sln.");
        }

        return folder.FullName;
    }
}
