using System.Diagnostics;
using System.Net;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;

namespace OrleansBatch.Tests.Integration.Steering;

/// <summary>What tests of steering do again and again.</summary>
internal static class Steering
{
    /// <summary>Documents of ten minutes each, which nobody waits for.</summary>
    public const string Slow = """ "options":{"benchmark":{"waitMilliseconds":600000}}, """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>A POST without a body that must be answered 200.</summary>
    public static async Task<JsonElement> SteerAsync(this HttpClient client, string address)
    {
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), null);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>A POST without a body that must be refused.</summary>
    public static async Task<JsonElement> RefusedAsync(this HttpClient client, string address, HttpStatusCode status)
    {
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), null);
        return await answer.ProblemAsync(status);
    }

    /// <summary>
    /// Waits until something holds of what an address answers. A host that has just started may say for a moment that
    /// its storage is away: that is waited out, too.
    /// </summary>
    public static async Task<JsonElement> UntilAsync(
        this HttpClient client, string address, string what, Func<JsonElement, bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Limit; await Task.Delay(Pause))
        {
            using var answer = await client.FetchAsync(address);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable
                && await answer.JsonAsync(HttpStatusCode.OK) is var read
                && holds(read))
            {
                return read;
            }
        }

        throw new TimeoutException($"It never came to hold that {what}.");
    }

    /// <summary>Waits until so many documents of a batch are in slots of workers, or held by them.</summary>
    public static Task<JsonElement> UntilProcessingAsync(this HttpClient client, string id, int documents) =>
        client.UntilAsync(
            $"/v1/batches/{id}", $"{documents} documents are processing", b => b.Number("processing") == documents);
}
