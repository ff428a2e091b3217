using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using OrleansBatch.Api.Batches;

namespace OrleansBatch.Api.Progress;

/// <summary>
/// The SignalR hub <c>/hubs/progress</c>. Clients are sent <c>batchProgress</c>, a snapshot whose versions only rise,
/// and <c>documentFinished</c>, a hint of which some may be lost.
/// </summary>
internal sealed class ProgressHub(
    ProgressFeed feed,
    IGrainFactory grains,
    IHubContext<ProgressHub> clients,
    IOptions<ProgressOptions> options,
    TimeProvider clock,
    ILogger<HubWatcher> log) : Hub
{
    /// <summary>
    /// How often a client hears something at least. One that hears nothing for longer may take this host for dead and
    /// ask another.
    /// </summary>
    public static readonly TimeSpan SaysThatItIsThere = TimeSpan.FromSeconds(5);

    private const string Watcher = "watcher";

    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        if (feed.Watchers >= options.Value.MaxWatchers)
        {
            Context.Abort();
            return Task.CompletedTask;
        }
        var client = clients.Clients.Client(Context.ConnectionId);
        Context.Items[Watcher] = new HubWatcher(
            feed, client, grains, options.Value, clock, log, Context.ConnectionAborted);
        return base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[Watcher] is HubWatcher watcher)
        {
            await watcher.DisposeAsync();
        }
        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Tells of a batch from now on; its snapshot comes at once.</summary>
    /// <exception cref="HubException">There is no such batch, or too many are watched.</exception>
    public async Task Watch(string batchId)
    {
        var watcher = Mine();
        if (!watcher.TryAdd(batchId))
        {
            throw new HubException(
                $"One connection watches at most {options.Value.MaxWatchedBatches} batches; use WatchAll.");
        }
        if (await grains.FindBatchAsync(batchId) is not { } batch)
        {
            watcher.Remove(batchId);
            throw new HubException("There is no such batch.");
        }
        await watcher.TellAsync(batch);
    }

    /// <summary>Tells of a batch no longer.</summary>
    public void Unwatch(string batchId) => Mine().Remove(batchId);

    /// <summary>Tells of every batch from now on, as things happen.</summary>
    public void WatchAll() => Mine().AddAll();

    private HubWatcher Mine() =>
        Context.Items[Watcher] as HubWatcher
        ?? throw new HubException("Too many clients are watching. Come back later.");
}
