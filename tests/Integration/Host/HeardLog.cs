using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrleansBatch.Tests.Integration.Host;

/// <summary>Keeps the lines of a log that its filters let through.</summary>
internal sealed class HeardLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = [];

    /// <summary>What was said so far.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
        // Nothing is held.
    }
}
