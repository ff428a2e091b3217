using Microsoft.Extensions.Options;
using Orleans.Persistence.Redis;
using OrleansBatch.Silo.Health;
using OrleansBatch.Silo.Hosting;
using OrleansBatch.Silo.Storage;
using OrleansBatch.Tests.Unit.Agent;
using StackExchange.Redis;

namespace OrleansBatch.Tests.Unit.Hosting;

public sealed class Notes_of_workers_while_Redis_is_away
{
    [Fact]
    public async Task Fail_as_storage_does() =>
        await FailAsStorageDoes(new TimeoutException("Timeout awaiting response"));

    private static async Task FailAsStorageDoes(Exception cause)
    {
        var database = Stub.Of<IDatabase>((_, _) => Task.FromException<RedisValue[]>(cause));
        var redis = Stub.Of<IConnectionMultiplexer>((_, _) => database);
        var notes = new RedisWorkerNotes(redis, Options.Create(new OrleansBatchOptions()));

        var failure = await Assert.ThrowsAsync<RedisStorageException>(() => notes.FindAsync(["worker"]));

        Assert.Contains(cause.Message, failure.Message, StringComparison.Ordinal);
        Assert.True(StorageFailures.Includes(failure));
    }
}
