using Microsoft.Extensions.Logging;
using OrleansBatch.Tests.Simulation.Laws;

namespace OrleansBatch.Tests.Simulation.Cluster;

/// <summary>Shows the laws every exception that the product logs and goes on from.</summary>
internal sealed class ListeningLogs(LawBook laws) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (exception is not null)
        {
            laws.Failed(formatter(state, exception), exception);
        }
    }

    public void Dispose()
    {
        // There is nothing to let go.
    }
}
