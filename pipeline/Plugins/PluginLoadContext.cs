using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Loader;

namespace OrleansBatch.Pipeline.Plugins;

/// <summary>
/// Loads a plug-in and what lies beside it. What the host has too comes from the host: a stage must implement the
/// host's <c>IStage</c> and no copy of it.
/// </summary>
internal sealed class PluginLoadContext(string path)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private static readonly FrozenSet<string?> OfTheHost = $"{AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")}"
        .Split(Path.PathSeparator)
        .Select(Path.GetFileNameWithoutExtension)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly AssemblyDependencyResolver beside = new(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        !OfTheHost.Contains(assemblyName.Name) && beside.ResolveAssemblyToPath(assemblyName) is { } file
            ? LoadFromAssemblyPath(file)
            : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        beside.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file ? LoadUnmanagedDllFromPath(file) : 0;
}
