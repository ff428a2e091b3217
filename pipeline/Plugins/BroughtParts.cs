namespace OrleansBatch.Pipeline.Plugins;

/// <summary>
/// What plug-ins bring for stages that are not theirs, as a part of what the results of these hang on.
/// </summary>
internal static class BroughtParts
{
    /// <summary>
    /// The types among some parts that are not of this library, each with its assembly's version; empty for none.
    /// </summary>
    public static string Versions(IEnumerable<object> parts) => string.Join(' ', parts
        .Select(part => part.GetType())
        .Where(type => type.Assembly != typeof(BroughtParts).Assembly)
        .Select(type => $"{type.FullName}/{type.Assembly.GetName().Version}")
        .Order(StringComparer.Ordinal));
}
