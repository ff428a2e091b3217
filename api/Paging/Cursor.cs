using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Paging;

/// <summary>
/// Where a list goes on. Opaque to clients; a cursor of another list is refused, so that a mix-up can't skip entries.
/// </summary>
internal static class Cursor
{
    private const int MaxLength = 256;
    private const char Separator = '\n';

    /// <summary>The cursor of a place in a list.</summary>
    public static string For(string list, string place) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(list + Separator + place));

    /// <summary>The place that a cursor stands for; empty for the beginning.</summary>
    public static Checked<string> Read(string? cursor, string list)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return "";
        }
        if (cursor.Length > MaxLength || !System.Buffers.Text.Base64Url.IsValid(cursor))
        {
            return Bad();
        }
        var text = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
        return text.StartsWith(list + Separator, StringComparison.Ordinal) ? text[(list.Length + 1)..] : Bad();
    }

    /// <summary>The number that a cursor stands for; 0 for the beginning.</summary>
    public static Checked<int> ReadNumber(string? cursor, string list)
    {
        if (!Read(cursor, list).Try(out var place, out var refusal))
        {
            return refusal;
        }
        return place.Length == 0 ? 0
            : int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Bad();
    }

    /// <summary>The refusal of a cursor that this list never gave.</summary>
    public static Refusal Bad() => Refusal.Field(
        "cursor", "is not a cursor of this list. Leave it out for the first page, then pass on nextCursor as it is.")
        with
    { Kind = ProblemKind.Malformed };
}
