using System.Threading.Channels;

namespace OrleansBatch.Silo.Agent;

/// <summary>Wakes one waiter. Being set many times before the waiter looks is being set once.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the waiter, now or when it next waits.</summary>
    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Waits until set.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) =>
        await channel.Reader.ReadAsync(cancellationToken);
}
