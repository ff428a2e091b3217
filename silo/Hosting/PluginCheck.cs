using OrleansBatch.Pipeline.Pipelines;
using OrleansBatch.Pipeline.Plugins;

namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// Puts the pipelines together before the host takes work, so that one that can't be is told at once; and says which
/// plug-ins bring some.
/// </summary>
internal sealed partial class PluginCheck(
    IServiceProvider services, IEnumerable<LoadedPlugin> plugins, ILogger<PluginCheck> log)
    : LifecycleStep
{
    /// <inheritdoc/>
    /// <exception cref="StartupException">The pipelines do not fit together.</exception>
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        var pipelines = string.Join(", ", Catalog().Names);
        foreach (var plugin in plugins)
        {
            LogPlugin(plugin.Name, plugin.Version, plugin.Path, pipelines);
        }

        return Task.CompletedTask;
    }

    private IPipelineCatalog Catalog()
    {
        try
        {
            return services.GetRequiredService<IPipelineCatalog>();
        }
        catch (InvalidOperationException e)
        {
            throw new StartupException(e.Message);
        }
    }

    [LoggerMessage(
        1, LogLevel.Information, "Plug-in {Plugin} {Version} is loaded from {Path}. Pipelines: {Pipelines}.")]
    private partial void LogPlugin(string plugin, string version, string path, string pipelines);
}
