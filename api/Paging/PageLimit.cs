using System.Globalization;
using OrleansBatch.Api.Problems;

namespace OrleansBatch.Api.Paging;

/// <summary>How many entries a page may hold.</summary>
internal static class PageLimit
{
    /// <summary>The most that a client may ask for.</summary>
    public const int Most = 1_000;

    /// <summary>Reads <c>limit</c>: 1 to 1000, else told to <paramref name="errors"/>.</summary>
    public static int Read(string? given, int otherwise, FieldErrors errors)
    {
        if (given is null)
        {
            return otherwise;
        }
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= Most)
        {
            return limit;
        }
        errors.Add("limit", $"must be a whole number from 1 to {Most}.");
        return otherwise;
    }
}
