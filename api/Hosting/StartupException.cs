namespace OrleansBatch.Api.Hosting;

/// <summary>The host must not start as it is configured. The message says what to change.</summary>
internal sealed class StartupException(string message) : Exception(message);
