using Orleans.Reminders.Redis;
using OrleansBatch.Embedded.Storage;
using StackExchange.Redis;

namespace OrleansBatch.Embedded.Reminders;

/// <summary>Keeps reminders in Redis as Orleans' own do: a sorted set at <c>service/reminders</c>.</summary>
internal sealed class RedisReminderTable(IConnectionMultiplexer connection, string serviceId) : IReminderTable
{
    /// <summary>Replaces whatever lies between two texts by one member, whole.</summary>
    private const string Replace =
        """
        redis.call('ZREMRANGEBYLEX', KEYS[1], '[' .. ARGV[1], '[' .. ARGV[2])
        redis.call('ZADD', KEYS[1], 0, ARGV[3])
        return 0
        """;

    private readonly IDatabase database = connection.GetDatabase();
    private readonly RedisKey key = $"{serviceId}/reminders";

    public async Task<IReadOnlyList<ReminderEntry>> ReadAllAsync() =>
        Entries(await AsOrleansDoes(database.SortedSetRangeByRankAsync(key)));

    public async Task<IReadOnlyList<ReminderEntry>> ReadAsync(GrainId grain)
    {
        var (from, to) = RedisReminderMember.RangeOf(grain);
        return Entries(await AsOrleansDoes(database.SortedSetRangeByValueAsync(key, from, to)));
    }

    public async Task<ReminderEntry?> FindAsync(GrainId grain, string name)
    {
        var (from, to) = RedisReminderMember.RangeOf(grain, name);
        return Entries(await AsOrleansDoes(database.SortedSetRangeByValueAsync(key, from, to))).SingleOrDefault();
    }

    public Task WriteAsync(ReminderEntry entry)
    {
        var (from, to) = RedisReminderMember.RangeOf(entry.Grain, entry.Name);
        return AsOrleansDoes(
            database.ScriptEvaluateAsync(Replace, [key], [from, to, RedisReminderMember.Write(entry)]));
    }

    public async Task<bool> RemoveAsync(GrainId grain, string name, string etag)
    {
        var (from, to) = RedisReminderMember.RangeOf(grain, name, etag);
        return await AsOrleansDoes(database.SortedSetRemoveRangeByValueAsync(key, from, to)) > 0;
    }

    // Only the text of what failed goes on: the client's exceptions could not be sent to another silo.
    private static async Task<T> AsOrleansDoes<T>(Task<T> asked)
    {
        try
        {
            return await asked.InTimeAsync();
        }
        catch (Exception exception)
        {
            throw new RedisRemindersException($"{exception.GetType()}: {exception.Message}");
        }
    }

    private static ReminderEntry[] Entries(RedisValue[] members) =>
        Array.ConvertAll(members, static member => RedisReminderMember.Read(member!));
}
