using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansBatch.Embedded.Activations;
using OrleansBatch.Embedded.Reminders;

namespace OrleansBatch.Embedded.Hosting;

/// <summary>Starts and stops an engine with its host.</summary>
internal sealed partial class EmbeddedGrainsService(
    GrainEngine engine,
    IEnumerable<ReminderService> reminders,
    ILogger<EmbeddedGrainsService> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan LongestExpiryPeriod = TimeSpan.FromSeconds(1);
    private readonly List<ITimer> timers = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var response = engine.Options.ResponseTimeout;
        Every(response < LongestExpiryPeriod ? response : LongestExpiryPeriod, engine.ExpireCalls);
        Every(engine.Options.CollectionPeriod, engine.CollectIdle);
        foreach (var service in reminders)
        {
            await service.StartAsync();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (engine.Lifetime.IsCancellationRequested)
        {
            return;
        }

        engine.RefuseOutside();
        foreach (var service in reminders)
        {
            service.Dispose();
        }

        using var timeout = new CancellationTokenSource(engine.Options.StopTimeout, engine.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await engine.DeactivateAllAsync("The host is stopping.", limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            LogDropped(log, engine.Activations.Count(), engine.Options.StopTimeout);
        }

        Dispose();
        engine.Drop();
    }

    public void Dispose()
    {
        timers.ForEach(static timer => timer.Dispose());
        timers.Clear();
    }

    private void Every(TimeSpan period, Action action) =>
        timers.Add(engine.Time.CreateTimer(static action => ((Action)action!)(), action, period, period));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} activations had not ended their calls and goodbyes in {Limit}; they are dropped.")]
    private static partial void LogDropped(ILogger log, int count, TimeSpan limit);
}
