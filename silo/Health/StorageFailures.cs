using System.Text.Json;
using Orleans.Persistence.Redis;
using Orleans.Reminders.Redis;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Health;

/// <summary>Knows what the grain engine throws when storage is away.</summary>
public static class StorageFailures
{
    /// <summary>
    /// Whether an exception of a grain call says that storage failed, and not that what it holds is damaged.
    /// </summary>
    public static bool Includes(Exception exception) => exception switch
    {
        RedisException or RedisRemindersException => true,

        // Of what failed, the provider keeps the name and the text.
        RedisStorageException e => !e.Message.Contains(typeof(JsonException).FullName!, StringComparison.Ordinal),
        _ => false,
    };
}
