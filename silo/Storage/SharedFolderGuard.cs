using Microsoft.Extensions.Options;
using OrleansBatch.Silo.Hosting;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Storage;

/// <summary>
/// Refuses to start a silo that does not share its data folder with the others: it would look for documents where they
/// are not. The first silo leaves the same mark in the folder and in Redis, and every start compares the two.
/// </summary>
internal sealed class SharedFolderGuard(
    IConnectionMultiplexer redis, IOptions<OrleansBatchOptions> options, TimeProvider time) : LifecycleStep
{
    /// <inheritdoc/>
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        var (folder, key) = (options.Value.Data, $"{options.Value.ServiceId}/data-folder");
        var mark = new FolderMark(folder, time);
        var here = options.Value.Cluster ? await mark.KeepAsync() : await mark.ReadAsync();
        var there = await KeepAsync(key, options.Value.Cluster ? here : null);
        if (there is not null && there != here)
        {
            throw new UnsafeStorageException(
                $"The data folder '{Path.GetFullPath(folder)}' is not the one of the silos that use this Redis: this "
                + "silo does not share its data folder with the cluster. Give --data the folder that they share. If "
                + $"that folder is lost, and with it all documents, delete the key '{key}' in Redis.");
        }
    }

    /// <summary>Leaves a mark in Redis where there is none.</summary>
    /// <returns>The mark that is there now.</returns>
    private async Task<string?> KeepAsync(string key, string? mark)
    {
        try
        {
            var database = redis.GetDatabase();
            if (mark is not null)
            {
                await database.StringSetAsync(key, mark, when: When.NotExists);
            }

            return await database.StringGetAsync(key);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw RedisFailure.Of("Silo:Redis", exception);
        }
    }
}
