namespace OrleansBatch.Silo.Storage;

/// <summary>Stops the private Redis after everything else has stopped. A killed host leaves it running, for the next start.</summary>
internal sealed class PrivateRedisLifetime(PrivateRedis redis) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => redis.StopAsync();
}
