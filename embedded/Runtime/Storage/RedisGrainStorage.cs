using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Persistence.Redis;
using Orleans.Storage;
using OrleansBatch.Embedded.State;
using StackExchange.Redis;

namespace OrleansBatch.Embedded.Storage;

/// <summary>
/// Keeps states in Redis as Orleans' own Redis storage does: a hash at <c>service/state/type/key/name</c> with the
/// fields <c>etag</c> and <c>data</c>, written only on top of the version that the grain knew.
/// </summary>
internal sealed class RedisGrainStorage : IGrainStorage
{
    private static readonly RedisValue[] Fields = ["etag", "data"];

    private readonly IDatabase database;
    private readonly string prefix;
    private readonly JsonSerializerOptions json;
    private readonly bool deletesOnClear;

    public RedisGrainStorage(
        IConnectionMultiplexer connection,
        string serviceId,
        JsonSerializerOptions json,
        bool deletesOnClear)
    {
        database = connection.GetDatabase();
        prefix = $"{serviceId}/state/";
        this.json = json;
        this.deletesOnClear = deletesOnClear;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        AsOrleansDoes("read", stateName, grainId, () => ReadAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        AsOrleansDoes("write", stateName, grainId, () => WriteAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        AsOrleansDoes("clear", stateName, grainId, () => ClearAsync(stateName, grainId, grainState));

    // Only the text of what failed goes on: the client's exceptions could not be sent to another silo.
    private static async Task AsOrleansDoes(string what, string stateName, GrainId grainId, Func<Task> operation)
    {
        try
        {
            await operation();
        }
        catch (Exception exception) when (exception is not InconsistentStateException)
        {
            throw new RedisStorageException(
                $"Failed to {what} state '{stateName}' of grain {grainId}. {exception.GetType()}: {exception.Message}");
        }
    }

    private async Task ReadAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var values = await database.HashGetAsync(Key(stateName, grainId), Fields).InTimeAsync();
        var data = (byte[]?)values[1];
        grainState.ETag = values[0];
        grainState.RecordExists = data is { Length: > 0 };
        grainState.State = grainState.RecordExists
            ? JsonSerializer.Deserialize(data, TypeInfo<T>())
            : EmptyState<T>.Create();
    }

    private async Task WriteAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(grainState.State!, TypeInfo<T>());
        var next = NewETag();
        await ReplaceAsync(RedisStateScripts.Write, stateName, grainId, grainState.ETag, [next, data]);
        grainState.ETag = next;
        grainState.RecordExists = true;
    }

    private async Task ClearAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var next = deletesOnClear ? null : NewETag();
        await (next is null
            ? ReplaceAsync(RedisStateScripts.Delete, stateName, grainId, grainState.ETag, [])
            : ReplaceAsync(RedisStateScripts.Write, stateName, grainId, grainState.ETag, [next, ""]));
        grainState.ETag = next;
        grainState.RecordExists = false;
        grainState.State = EmptyState<T>.Create();
    }

    // Only ever compared, so eleven characters do as well as the 32 that Orleans writes, in each of many small hashes.
    private static string NewETag()
    {
        Span<byte> bits = stackalloc byte[sizeof(long)];
        Random.Shared.NextBytes(bits);
        return Base64Url.EncodeToString(bits);
    }

    private async Task ReplaceAsync(
        string script,
        string stateName,
        GrainId grainId,
        string? known,
        RedisValue[] replacement)
    {
        // The client sends the script's text once per server, and its hash from then on.
        var reply = await database.ScriptEvaluateAsync(
            script,
            [Key(stateName, grainId)],
            [known ?? "", .. replacement]).InTimeAsync();
        if ((int)reply != RedisStateScripts.Done)
        {
            throw new InconsistentStateException(
                $"State '{stateName}' of grain {grainId} was changed by another activation.",
                known,
                currentEtag: null);
        }
    }

    private RedisKey Key(string stateName, GrainId grainId) => $"{prefix}{grainId}/{stateName}";

    private JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
}
