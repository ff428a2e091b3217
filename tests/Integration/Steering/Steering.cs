using System.Net;
using System.Text.Json;
using OrleansBatch.Tests.Integration.Host;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Steering;

/// <summary>What tests of steering do again and again.</summary>
internal static class Steering
{
    /// <summary>Documents of ten minutes each, which nobody waits for.</summary>
    public const string Slow = """ "options":{"benchmark":{"waitMilliseconds":600000}}, """;

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

    /// <summary>Waits until something holds of what an address answers.</summary>
    public static async Task<JsonElement> UntilAsync(
        this HttpClient client, string address, string what, Func<JsonElement, bool> holds)
    {
        JsonElement answer = default;
        await Eventually.HoldsAsync(what, () =>
        {
            answer = client.ReadAsync(address).GetAwaiter().GetResult();
            return holds(answer);
        });
        return answer;
    }

    /// <summary>Waits until so many documents of a batch are in slots of workers, or held by them.</summary>
    public static Task<JsonElement> UntilProcessingAsync(this HttpClient client, string id, int documents) =>
        client.UntilAsync(
            $"/v1/batches/{id}", $"{documents} documents are processing", b => b.Number("processing") == documents);
}
