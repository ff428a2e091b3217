using System.Globalization;
using OrleansBatch.Api.Submission;
using OrleansBatch.Silo.Hosting;

namespace OrleansBatch.Api.Hosting;

/// <summary>
/// The names under which operators of earlier systems know some settings, brought to where they belong.
/// </summary>
internal static class ConfigurationAliases
{
    private const string Submission = SubmissionOptions.Section;

    /// <summary>Adds the settings that such names give. What is set under its own name wins.</summary>
    /// <exception cref="StartupException">A value can't be read.</exception>
    public static void AddAliases(this ConfigurationManager configuration)
    {
        var meant = From(configuration)
            .Where(setting => configuration[setting.Key] is null)
            .ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        configuration.AddInMemoryCollection(meant);
    }

    private static IEnumerable<KeyValuePair<string, string>> From(ConfigurationManager configuration)
    {
        if (configuration["BATCH_MAX_FILE_SIZE"] is { } size)
        {
            var bytes = ByteSize.Parse(size)
                ?? throw new StartupException(
                    $"BATCH_MAX_FILE_SIZE is '{size}'. Give a size such as 52428800 or 50MB.");
            yield return new($"{Submission}:MaxFileBytes", bytes.ToString(CultureInfo.InvariantCulture));
        }
        if (configuration["BATCH_MAX_BATCH_SIZE"] is { } most)
        {
            yield return new($"{Submission}:MaxDocuments", most.Replace("_", "", StringComparison.Ordinal));
        }
        if (configuration["BATCH_CACHE_WARM_THRESHOLD"] is { } threshold)
        {
            yield return new("Cache:WarmThreshold", threshold.Replace("_", "", StringComparison.Ordinal));
        }
        if (configuration["BATCH_DEFAULT_PRIORITY"] is { } priority)
        {
            yield return new($"{Submission}:DefaultPriority", priority);
        }
        var roots = configuration["BATCH_IMPORT_ROOTS"] ?? "";
        foreach (var (index, root) in roots.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Index())
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"{Submission}:ImportRoots:{index}"), root);
        }
    }
}
