#if ORLEANS
using System.Text.Json;
using Orleans.Storage;

namespace OrleansBatch.Silo.Engine;

/// <summary>
/// Writes grain state as plain JSON. Orleans' default writes CLR type and assembly names, which makes a renamed class
/// unable to read what it stored before.
/// </summary>
internal sealed class StateSerializer(JsonSerializerOptions options) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, options)
        ?? throw new JsonException($"The stored {typeof(T).Name} is null.");
}
#endif
