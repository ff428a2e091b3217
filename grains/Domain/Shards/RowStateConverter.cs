using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansBatch.GrainInterfaces.Batches;
using OrleansBatch.GrainInterfaces.Documents;

namespace OrleansBatch.Grains.Domain.Shards;

/// <summary>Writes a row as a short array; see <see cref="RowState"/> for its fields.</summary>
internal sealed class RowStateConverter : JsonConverter<RowState>
{
    public override RowState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A row is an array.");
        }

        var status = Next(ref reader)
            ? (DocumentStatus)reader.GetInt32()
            : throw new JsonException("A row is empty.");
        var attempts = Next(ref reader) ? reader.GetInt32() : 0;
        var milliseconds = Next(ref reader) ? reader.GetInt64() : 0;
        var cached = Next(ref reader) ? reader.GetInt32() : 0;
        var retryAt = Next(ref reader) ? reader.GetInt64() : 0;
        DocumentError? error = null;
        if (Next(ref reader))
        {
            error = ReadError(ref reader);
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            {
                throw new JsonException("A row has more fields than this version knows.");
            }
        }

        return new RowState(
            status, attempts, milliseconds, (cached & 1) == 1,
            retryAt == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(retryAt), error,
            (byte)(cached >> 8), (byte)(cached >> 16));
    }

    public override void Write(Utf8JsonWriter writer, RowState value, JsonSerializerOptions options)
    {
        var retryAt = value.RetryAt?.ToUnixTimeMilliseconds() ?? 0;
        var cached = (value.Cached ? 1 : 0) | (value.CacheLookups << 8) | (value.CacheHits << 16);
        Span<long> numbers = [(long)value.Status, value.Attempts, value.Milliseconds, cached, retryAt];
        var fields = value.Error is null ? numbers.Length : 5;
        while (value.Error is null && fields > 1 && numbers[fields - 1] == 0)
        {
            fields--;
        }

        writer.WriteStartArray();
        foreach (var number in numbers[..fields])
        {
            writer.WriteNumberValue(number);
        }

        if (value.Error is { } error)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue((int)error.Category);
            writer.WriteStringValue(error.Type);
            writer.WriteStringValue(error.Message);
            writer.WriteStringValue(error.Stage);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    // Past the end of the array every further field is at its default.
    private static bool Next(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.EndArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    private static DocumentError ReadError(ref Utf8JsonReader reader)
    {
        reader.Read();
        var category = (ErrorCategory)reader.GetInt32();
        reader.Read();
        var type = reader.GetString() ?? "";
        reader.Read();
        var message = reader.GetString() ?? "";
        reader.Read();
        var stage = reader.GetString();
        reader.Read();
        return new DocumentError(category, type, message, stage);
    }
}
