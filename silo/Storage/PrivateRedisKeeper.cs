namespace OrleansBatch.Silo.Storage;

/// <summary>Looks after the private Redis servers: one that was killed is started again on its files.</summary>
internal sealed partial class PrivateRedisKeeper(
    PrivateServers servers, TimeProvider time, ILogger<PrivateRedisKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (servers.CacheProblem is { } problem)
        {
            LogNoCache(problem);
        }

        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var redis in servers.All)
                {
                    await LookAsync(redis, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, and the server after it.
        }
    }

    private async Task LookAsync(PrivateRedis redis, CancellationToken cancellationToken)
    {
        try
        {
            if (await redis.ReviveAsync(cancellationToken))
            {
                LogRevived(redis.Port);
            }
        }
        catch (Exception exception) when (exception is IOException or UnsafeStorageException)
        {
            // The disk may be full; it is tried again with the next look.
            LogReviveFailed(exception.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "There is no cache server, and results are forgotten: every document is read anew. {Why}")]
    private partial void LogNoCache(string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The private redis-server had died and was started again on port {Port}.")]
    private partial void LogRevived(int port);

    [LoggerMessage(Level = LogLevel.Error, Message = "The private redis-server has died and does not start. {Why}")]
    private partial void LogReviveFailed(string why);
}
