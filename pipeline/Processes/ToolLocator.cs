using System.Collections.Concurrent;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>Finds tools on the search path, each once.</summary>
/// <param name="searchPath">Folders separated by colons, as in <c>PATH</c>.</param>
internal sealed class ToolLocator(string searchPath)
{
    private readonly ConcurrentDictionary<string, string> found = new(StringComparer.Ordinal);

    /// <summary>The tool's full path. A missing tool is looked for again by the next call.</summary>
    /// <exception cref="StageException">It is not installed.</exception>
    public string Find(string tool, string package)
    {
        if (found.TryGetValue(tool, out var known))
        {
            return known;
        }
        foreach (var folder in searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, tool);
            if (Path.IsPathRooted(folder) && File.Exists(path))
            {
                return found[tool] = path;
            }
        }
        throw new StageException(
            StageError.ToolMissing, $"The tool {tool} is not installed. Install the Debian package {package}.");
    }
}
