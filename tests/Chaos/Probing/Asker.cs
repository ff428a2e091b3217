using System.Diagnostics;
using System.Text.Json;

namespace OrleansBatch.Tests.Chaos.Probing;

/// <summary>A client that notes what came of each request, and never throws for it.</summary>
internal sealed class Asker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient client;

    public Asker(Uri address) => client = new HttpClient { BaseAddress = address, Timeout = Patience };

    /// <summary>Asks for an address.</summary>
    public Task<Sighting> GetAsync(string address) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)));

    /// <summary>Sends a request.</summary>
    public async Task<Sighting> SendAsync(HttpRequestMessage request)
    {
        var began = Stopwatch.GetTimestamp();
        var what = $"{request.Method} {request.RequestUri}";
        try
        {
            using var answer = await client.SendAsync(request);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            return new Sighting(
                what,
                Stopwatch.GetElapsedTime(began),
                answer.StatusCode,
                answer.Content.Headers.ContentType?.MediaType,
                answer.Headers.RetryAfter?.Delta,
                Parse(bytes),
                null);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Sighting(what, Stopwatch.GetElapsedTime(began), null, null, null, default, e.Message);
        }
        finally
        {
            request.Dispose();
        }
    }

    public void Dispose() => client.Dispose();

    private static JsonElement Parse(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? default : JsonDocument.Parse(bytes).RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
