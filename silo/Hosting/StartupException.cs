namespace OrleansBatch.Silo.Hosting;

/// <summary>The host must not start as it is configured. The message says what to change.</summary>
public sealed class StartupException(string message) : Exception(message);
