namespace OrleansBatch.Pipeline.Plugins;

/// <summary>An assembly can't be used as a plug-in. The message names it and says what to do.</summary>
public sealed class PluginException(string message, Exception? inner = null) : Exception(message, inner);
