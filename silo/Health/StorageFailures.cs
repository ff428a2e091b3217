using System.Text.Json;
using Orleans.Persistence.Redis;
using Orleans.Reminders.Redis;
using StackExchange.Redis;

namespace OrleansBatch.Silo.Health;

/// <summary>Knows what the grain engine throws when storage fails.</summary>
public static class StorageFailures
{
    /// <summary>Whether an exception of a grain call says that storage is away.</summary>
    public static bool Includes(Exception exception) =>
        exception is RedisException or RedisRemindersException or RedisStorageException && !TellOfDamage(exception);

    /// <summary>Whether an exception of a grain call, or its cause, says that what storage holds is damaged.</summary>
    public static bool TellOfDamage(Exception exception) => exception switch
    {
        // Of what failed, the provider keeps the name and the text.
        RedisStorageException e => e.Message.Contains(nameof(JsonException), StringComparison.Ordinal),
        { InnerException: { } cause } => TellOfDamage(cause),
        _ => false,
    };
}
