using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansBatch.Embedded.Reminders;

/// <summary>
/// A reminder as a member of the sorted set of Orleans' own Redis reminders: a JSON array without its brackets, of
/// hash of the grain's id, grain, name, ETag, start and period. All scores are 0, so members sort by their text, and a
/// range of text is everything that begins alike.
/// </summary>
internal static partial class RedisReminderMember
{
    private static readonly MemberJson Json = new(new JsonSerializerOptions
    {
        // Escapes only what JSON must, so that the text sorts as the values do.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a reminder.</summary>
    public static string Write(ReminderEntry entry) => Join(
        Hash(entry.Grain),
        entry.Grain.ToString(),
        entry.Name,
        entry.ETag,
        entry.StartAt.ToString("O", CultureInfo.InvariantCulture),
        entry.Period.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Reads a reminder.</summary>
    /// <exception cref="FormatException">The text is not a member that Orleans or this engine wrote.</exception>
    public static ReminderEntry Read(string member) =>
        JsonSerializer.Deserialize($"[{member}]", Json.StringArray) is
            [_, var grain, var name, var etag, var start, var period]
            ? new ReminderEntry(
                GrainId.Parse(grain),
                name,
                etag,
                DateTime.Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                TimeSpan.Parse(period, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{member}' is not a reminder; it should have six parts.");

    /// <summary>The range of all reminders of a grain.</summary>
    public static (string From, string To) RangeOf(GrainId grain) => Range(Hash(grain), grain.ToString());

    /// <summary>The range of the reminders of a grain with a name.</summary>
    public static (string From, string To) RangeOf(GrainId grain, string name) =>
        Range(Hash(grain), grain.ToString(), name);

    /// <summary>The range of one version of a reminder.</summary>
    public static (string From, string To) RangeOf(GrainId grain, string name, string etag) =>
        Range(Hash(grain), grain.ToString(), name, etag);

    private static string Hash(GrainId grain) =>
        grain.GetUniformHashCode().ToString("X8", CultureInfo.InvariantCulture);

    private static string Join(params string[] parts) => JsonSerializer.Serialize(parts, Json.StringArray)[1..^1];

    private static (string From, string To) Range(params string[] parts)
    {
        // The next part begins with a quote, and '#' is the character after it.
        var prefix = Join(parts);
        return ($"{prefix},\"", $"{prefix},#");
    }

    [JsonSerializable(typeof(string[]))]
    private sealed partial class MemberJson : JsonSerializerContext;
}
