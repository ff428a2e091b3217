namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// The few options of the command line; everything else is configuration, as <c>--Section:Key value</c>.
/// </summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--port"] = "port",
        ["--urls"] = "urls",
        ["--data"] = $"{OrleansBatchOptions.Section}:{nameof(OrleansBatchOptions.Data)}",
        ["--redis"] = $"{OrleansBatchOptions.Section}:{nameof(OrleansBatchOptions.Redis)}",
    };

    /// <summary>Adds what the command line says.</summary>
    /// <exception cref="StartupException">An option is not known, or has no value.</exception>
    public static void AddOptions(this ConfigurationManager configuration, string[] args)
    {
        var options = args.Where(a => a.StartsWith("--", StringComparison.Ordinal)).Select(a => a.Split('=')[0]);
        foreach (var option in options)
        {
            if (!Switches.ContainsKey(option) && !option.Contains(':', StringComparison.Ordinal))
            {
                throw new StartupException(
                    $"There is no option '{option}'.{NearestName.Suggest(option, Switches.Keys)} " +
                    $"There are {string.Join(", ", Switches.Keys)}, and --Section:Key for any setting.");
            }
        }
        RequirePairs(args);
        configuration.AddCommandLine(args, Switches);
    }

    private static void RequirePairs(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            if (!args[at].StartsWith("--", StringComparison.Ordinal))
            {
                throw new StartupException($"'{args[at]}' belongs to no option. Give options as --name value.");
            }
            if (!args[at].Contains('=', StringComparison.Ordinal)
                && (++at == args.Length || args[at].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new StartupException($"The option '{args[at - 1]}' has no value.");
            }
        }
    }
}
