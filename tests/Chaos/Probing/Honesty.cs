using System.Globalization;
using System.Net;
using System.Text.Json;

namespace OrleansBatch.Tests.Chaos.Probing;

/// <summary>
/// What a user may be told while something is broken: the truth, or a problem that says when to come back. Never a
/// number that does not add up, never one that was higher before.
/// </summary>
internal static class Honesty
{
    private static readonly string[] Terminal = ["completed", "failed", "cancelled"];

    /// <summary>Checks every answer that a prober has had.</summary>
    /// <param name="prober">The prober.</param>
    /// <param name="mayBreakOff">Whether the service itself was taken away, so that requests may break off.</param>
    /// <param name="longestWait">No answer may take longer.</param>
    public static void Check(Prober prober, bool mayBreakOff, TimeSpan longestWait)
    {
        var all = prober.Snapshots.Concat(prober.Rows).Concat(prober.Submissions).ToArray();
        Assert.NotEmpty(prober.Snapshots);
        var complaints = all
            .Select(seen => Complaint(seen, mayBreakOff, longestWait) is { } why ? $"{why}: {seen}" : null)
            .Concat(Progress(prober.Snapshots))
            .Concat(Rows(prober.Rows))
            .OfType<string>()
            .ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Length} answers: {all.Refusals()} refusals, {all.Count(seen => seen.Failure is not null)} broken off, "
            + $"longest wait {all.Max(seen => seen.Took).TotalSeconds:0.0} s."));
        var shown = string.Join("\n", complaints.Take(6));
        Assert.True(complaints.Length == 0, $"{complaints.Length} of {all.Length} answers were not honest:\n{shown}");
    }

    /// <summary>How often the user was told that storage is away.</summary>
    public static int Refusals(this IEnumerable<Sighting> seen) =>
        seen.Count(sighting => sighting.Status == HttpStatusCode.ServiceUnavailable);

    private static string? Complaint(Sighting seen, bool mayBreakOff, TimeSpan longestWait) => seen switch
    {
        _ when seen.Took > longestWait => "Took too long",
        { Failure: not null } => mayBreakOff ? null : "Broke off",
        { IsSuccess: true } => null,
        { Status: HttpStatusCode.ServiceUnavailable } or { Status: HttpStatusCode.Conflict } =>
            seen is { MediaType: "application/problem+json", RetryAfter: not null }
                ? null
                : "Not a problem with Retry-After",
        _ => "Neither the truth nor a problem that passes",
    };

    private static IEnumerable<string> Progress(IEnumerable<Sighting> seen)
    {
        JsonElement? before = null;
        foreach (var sighting in seen.Where(sighting => sighting.IsSuccess))
        {
            var now = sighting.Body;
            var why = Wrong(now) ?? (before is { } last ? Backwards(last, now) : null);
            if (why is not null)
            {
                yield return $"{why}: {sighting}\n    before: {before}";
            }

            before = now;
        }
    }

    private static string? Wrong(JsonElement now)
    {
        var (total, open) = (now.Number("total"), now.Number("pending") + now.Number("processing"));
        var ended = Terminal.Sum(name => now.Number(name));
        var status = now.GetProperty("status").GetString();
        var isOver = status is "completed" or "cancelled" or "failed";
        var percentage = now.GetProperty("progressPercentage").GetDouble();
        return total != open + ended ? "The numbers do not add up"
            : isOver && open > 0 ? "Ended with documents open"
            : percentage >= 100 && !isOver ? "100 % and open"
            : Math.Abs(percentage - (total == 0 ? 0 : 100.0 * ended / total)) > 0.11 ? "The percentage is another"
            : null;
    }

    private static string? Backwards(JsonElement before, JsonElement now) =>
        now.GetProperty("version").GetInt64() < before.GetProperty("version").GetInt64() ? "The version went back"
        : Terminal.Any(name => now.Number(name) < before.Number(name)) ? "Something ended no longer"
        : before.GetProperty("status").GetString() is "completed" or "cancelled" or "failed"
            && now.GetProperty("status").GetString() != before.GetProperty("status").GetString() ? "Open again"
        : null;

    private static IEnumerable<string> Rows(IEnumerable<Sighting> seen)
    {
        var ended = new Dictionary<string, string>();
        foreach (var row in seen.Where(sighting => sighting.IsSuccess)
            .SelectMany(sighting => sighting.Body.GetProperty("documents").EnumerateArray()))
        {
            var (id, status) = (row.GetProperty("documentId").GetString()!, row.GetProperty("status").GetString()!);
            if (ended.TryGetValue(id, out var was) && was != status)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"Document {id} was {was} and is {status}");
            }
            else if (Terminal.Contains(status))
            {
                ended[id] = status;
            }
        }
    }
}
