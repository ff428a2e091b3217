using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansBatch.Pipeline.Plugins;

/// <summary>Brings plug-ins into a host.</summary>
internal static class PluginLoader
{
    /// <summary>Loads assemblies, in their order, and lets each register what it brings.</summary>
    /// <param name="services">Where they register.</param>
    /// <param name="paths">Full paths of the assemblies.</param>
    /// <exception cref="PluginException">One can't be used.</exception>
    public static IServiceCollection AddPlugins(this IServiceCollection services, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            services.AddPlugin(path);
        }
        return services;
    }

    private static void AddPlugin(this IServiceCollection services, string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw new PluginException($"Pipelines:Plugins names '{path}'. Give the full path of the plug-in's .dll.");
        }
        if (!File.Exists(path))
        {
            throw new PluginException($"Pipelines:Plugins names '{path}', and there is no such file.");
        }
        try
        {
            var assembly = new PluginLoadContext(path).LoadFromAssemblyPath(path);
            foreach (var plugin in PluginsIn(assembly, path))
            {
                plugin.Register(services);
            }
            var name = assembly.GetName();
            services.AddSingleton(new LoadedPlugin(name.Name!, name.Version!.ToString(), path));
        }
        catch (BadImageFormatException e)
        {
            throw new PluginException($"The plug-in '{path}' is no .NET assembly. Name the .dll that its build made.", e);
        }
        catch (Exception e) when (e is not PluginException)
        {
            // The border to code that is not ours: it may throw whatever it likes while it is loaded or registers.
            throw new PluginException(
                $"The plug-in '{path}' can't be loaded ({e.GetType().Name}: {e.Message}). "
                    + "Build it with the OrleansBatch.Pipeline of this version, and leave beside it what it needs.",
                e);
        }
    }

    private static List<IPipelinePlugin> PluginsIn(Assembly assembly, string path)
    {
        var plugins = assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPipelinePlugin)))
            .Select(type => (IPipelinePlugin)Activator.CreateInstance(type)!)
            .ToList();
        return plugins.Count > 0
            ? plugins
            : throw new PluginException(
                $"The plug-in '{path}' has no public class that implements {nameof(IPipelinePlugin)}. Write one.");
    }
}
