using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OrleansBatch.Pipeline.Plugins;
using OrleansBatch.Silo.Engine;
using OrleansBatch.Silo.Storage;

namespace OrleansBatch.Silo.Hosting;

/// <summary>How a host of this product begins and ends: the same command line and errors for every role.</summary>
public static class HostStart
{
    private const int RefusedToStart = 2;
    private const int CouldNotJoin = 3;

    /// <summary>A builder that knows the command line, the environment and where to listen.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="role">What the host is there for.</param>
    /// <param name="addAliases">Adds the settings that other names of settings give.</param>
    /// <exception cref="StartupException">The host must not start as it is configured.</exception>
    public static WebApplicationBuilder CreateBuilder(
        string[] args, SiloRole role, Action<ConfigurationManager>? addAliases = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddDefaults();
        builder.Configuration.AddOptions(args);
        addAliases?.Invoke(builder.Configuration);
        var addresses = ListenAddresses.From(builder.Configuration, role);
        ListenAddresses.RequireFree(addresses);
        builder.WebHost.UseUrls(addresses);
        return builder;
    }

    /// <summary>Builds a host and runs it to its end.</summary>
    /// <returns>
    /// The exit code: 0 after an orderly stop, 2 when the host refused to start as it is configured, 3 when the silo
    /// could not join the others, which another start may.
    /// </returns>
    public static async Task<int> RunAsync(Func<Task<WebApplication>> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            await using var app = await build();
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (Refusal(e) is { } refusal)
        {
            await Console.Error.WriteLineAsync($"OrleansBatch does not start: {refusal.Why}");
            return refusal.ExitCode;
        }
    }

    private static (int ExitCode, string Why)? Refusal(Exception exception) => exception switch
    {
        StartupException
            or UnsafeStorageException
            or PluginException
            or OptionsValidationException
            or UnauthorizedAccessException
            or DirectoryNotFoundException => (RefusedToStart, exception.Message),
        _ when GrainEngine.IsFailureToJoin(exception) => (CouldNotJoin, exception.Message),
        InvalidOperationException when TellsOfUnknownSetting(exception) =>
            (RefusedToStart, $"A section of the settings has one that does not exist. {exception.Message}"),
        AddressInUseException => (
            RefusedToStart,
            "Another process has the port of Silo:SiloPort or Silo:GatewayPort. "
                + $"Give this silo another one. ({exception.Message})"),
        IOException { InnerException: AddressInUseException } =>
            (RefusedToStart, $"{exception.Message} Give another --port."),
        _ => null,
    };

    private static bool TellsOfUnknownSetting(Exception exception) => exception.Message.Contains(
        nameof(BinderOptions.ErrorOnUnknownConfiguration), StringComparison.Ordinal);
}
