namespace OrleansBatch.Grains.Calls;

/// <summary>
/// Whether this silo is about to leave. It lets go of a grain only once no call of the grain runs any more, so calls
/// that wait for something must not wait long from then on.
/// </summary>
/// <param name="begun">Cancelled when it begins to leave.</param>
public sealed class SiloDeparture(CancellationToken begun)
{
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(1);

    /// <summary>How long a call may wait that was asked to wait so long.</summary>
    public TimeSpan Shorten(TimeSpan wait) => begun.IsCancellationRequested && wait > WaitAtMost ? WaitAtMost : wait;

    /// <summary>A source that is cancelled with a token, and when the silo begins to leave from now on.</summary>
    public CancellationTokenSource Link(CancellationToken cancellationToken) => begun.IsCancellationRequested
        ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken)
        : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, begun);
}
