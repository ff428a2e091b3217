using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace OrleansBatch.Silo.Hosting;

/// <summary>
/// The console's log, kept readable while something is away: warnings and errors that repeat are thinned
/// out by <see cref="RepeatLimit"/>. Other lines pass.
/// </summary>
[ProviderAlias("Console")]
internal sealed class ReadableLog(ConsoleLoggerProvider console, TimeProvider time)
    : ILoggerProvider, ISupportExternalScope
{
    /// <summary>Puts it in the place of the console's own.</summary>
    public static void Use(ILoggingBuilder logging)
    {
        var own = logging.Services.FirstOrDefault(
            service => service.ImplementationType == typeof(ConsoleLoggerProvider));
        if (own is not null)
        {
            logging.Services.Remove(own);
            logging.Services.TryAddSingleton<ConsoleLoggerProvider>();
            logging.Services.AddSingleton<ILoggerProvider, ReadableLog>();
        }
    }

    public ILogger CreateLogger(string categoryName) =>
        new ReadableLogger(console.CreateLogger(categoryName), new RepeatLimit(time));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => console.SetScopeProvider(scopeProvider);

    public void Dispose()
    {
        // The container made the console's own and ends it.
    }

    private sealed class ReadableLogger(ILogger console, RepeatLimit limit) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => console.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => console.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var leftOut = 0;
            if (logLevel is LogLevel.Warning or LogLevel.Error && !limit.Admits(eventId, out leftOut))
            {
                return;
            }

            console.Log(logLevel, eventId, state, exception, leftOut == 0 ? formatter : (what, thrown) =>
                $"{formatter(what, thrown)} ({leftOut} more like it were left out.)");
        }
    }
}
