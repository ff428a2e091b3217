using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Persistence.Redis;
using OrleansBatch.Grains.Workers;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>Keeps notes of workers in Redis, for a day: <c>{service}/outlived/{worker}</c>.</summary>
internal sealed class RedisWorkerNotes(IConnectionMultiplexer redis, IOptions<OrleansBatchOptions> options)
    : IWorkerNotes
{
    // Longer than a suspect waits for another attempt, whatever else goes on.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<ImmutableArray<string>> FindAsync(ImmutableArray<string> workers)
    {
        try
        {
            var found = await redis.GetDatabase().StringGetAsync([.. workers.Select(KeyOf)]);
            return [.. workers.Where((_, index) => found[index].HasValue)];
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // As the storage of grains does: the client's exceptions could not be sent to another silo.
            throw new RedisStorageException(
                $"Failed to read the notes of workers. {exception.GetType()}: {exception.Message}");
        }
    }

    // Waits for the answer, as long as the client's own time limit: the process may end right after.
    public void Leave(string worker) => redis.GetDatabase().StringSet(KeyOf(worker), "1", Kept);

    private RedisKey KeyOf(string worker) => $"{options.Value.ServiceId}/outlived/{worker}";
}
