using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Integration.Progress;

/// <summary>
/// A client of the hub that speaks SignalR's JSON protocol over a web socket, and nothing more of it.
/// </summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char EndOfMessage = '\u001e';

    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> calls = new();
    private Task receiving = Task.CompletedTask;
    private int called;

    /// <summary>Snapshots that came, oldest first.</summary>
    public ConcurrentQueue<JsonElement> Batches { get; } = new();

    /// <summary>Documents that were told, oldest first.</summary>
    public ConcurrentQueue<JsonElement> Documents { get; } = new();

    /// <summary>Connects.</summary>
    public static async Task<HubClient> ConnectAsync(Uri server)
    {
        var client = new HubClient();
        var address = new UriBuilder(server) { Scheme = "ws", Path = "/hubs/progress" }.Uri;
        await client.socket.ConnectAsync(address, CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        client.receiving = Task.Run(client.ReceiveAsync);
        return client;
    }

    /// <summary>Calls a method of the hub.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public async Task<string?> CallAsync(string method, params string[] arguments)
    {
        var id = Interlocked.Increment(ref called).ToString(CultureInfo.InvariantCulture);
        var answer = calls[id] = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await Eventually.EndsAsync(answer.Task);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await receiving;
        socket.Dispose();
    }

    private Task SendAsync(string json) => socket.SendAsync(
        Encoding.UTF8.GetBytes(json + EndOfMessage),
        WebSocketMessageType.Text,
        endOfMessage: true,
        CancellationToken.None);

    private async Task ReceiveAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[65_536];
        try
        {
            while (await socket.ReceiveAsync(buffer, default) is { MessageType: WebSocketMessageType.Text } piece)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, piece.Count));
                if (piece.EndOfMessage)
                {
                    Array.ForEach(text.ToString().Split(EndOfMessage, StringSplitOptions.RemoveEmptyEntries), Take);
                    text.Clear();
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The test is over, or the server has stopped.
        }
    }

    private void Take(string json)
    {
        var message = JsonElement.Parse(json);
        switch (message.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case 1:
                (message.GetProperty("target").GetString() == "batchProgress" ? Batches : Documents)
                    .Enqueue(message.GetProperty("arguments")[0]);
                break;
            case 3:
                calls[message.GetProperty("invocationId").GetString()!].SetResult(
                    message.TryGetProperty("error", out var error) ? error.GetString() : null);
                break;
        }
    }
}
