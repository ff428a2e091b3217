namespace OrleansBatch.Pipeline.Plugins;

/// <summary>A plug-in that the host has loaded.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Version">The assembly's version.</param>
/// <param name="Path">The file that it was loaded from.</param>
public sealed record LoadedPlugin(string Name, string Version, string Path);
