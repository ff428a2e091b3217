using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Calls;

/// <summary>A call of a grain interface's method, with somebody waiting for the answer.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A token source without a timer holds nothing to release, and the grain may keep its token.")]
internal abstract partial class GrainCall : Call
{
    private readonly PendingCalls pending;
    private CancellationTokenSource? cancellation;
    private CancellationTokenRegistration caller;

    protected GrainCall(GrainId target, GrainMethod method, object?[] arguments, PendingCalls pending)
        : base(target, method.Traits)
    {
        this.pending = pending;
        Method = method;
        Arguments = arguments;
    }

    /// <summary>The method.</summary>
    public GrainMethod Method { get; }

    /// <summary>When the caller stops waiting, by the engine's timestamps.</summary>
    public long Deadline { get; set; }

    /// <summary>The caller's place in <see cref="PendingCalls"/>.</summary>
    public PendingCalls.Place Place { get; set; }

    /// <summary>The arguments.</summary>
    protected object?[] Arguments { get; }

    private CancellationToken Token =>
        Method.TokenIndex >= 0 && Arguments[Method.TokenIndex] is CancellationToken token ? token : default;

    /// <summary>Refuses to begin when the caller's token is cancelled already.</summary>
    /// <exception cref="OperationCanceledException">It is.</exception>
    public void ThrowIfCancelled() => Token.ThrowIfCancellationRequested();

    /// <summary>
    /// Gives the grain a token of its own, cancelled on the grain's turn when the caller's is. The caller does not
    /// wait for the grain to notice.
    /// </summary>
    public void LinkCancellation()
    {
        var token = Token;
        if (token.CanBeCanceled)
        {
            cancellation = new CancellationTokenSource();
            Arguments[Method.TokenIndex] = cancellation.Token;
            caller = token.UnsafeRegister(static (call, token) => ((GrainCall)call!).Cancel(token), this);
        }
    }

    /// <summary>The caller's wait has lasted long enough.</summary>
    public void Expire(TimeSpan waited) => Fail(new TimeoutException(
        $"No answer from {Method} of grain {Target} in {waited}. The grain may still run the call."));

    public override void Fail(Exception exception)
    {
        if (TryFail(Answerable.From(exception)))
        {
            Settle();
        }
    }

    public override string ToString() => $"{Method} of {Target}";

    /// <summary>Answers with a failure unless there is an answer already.</summary>
    protected abstract bool TryFail(Exception exception);

    /// <summary>Forgets the caller, once, after it got its answer.</summary>
    protected void Settle()
    {
        pending.Remove(this);
        caller.Dispose();
    }

    /// <summary>Answers with what the grain's code threw.</summary>
    protected void Threw(Activation host, Exception exception)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            // Only the activation that knew the old version is unfit; callers that let it pass are not.
            conflict.IsSourceActivation = false;
            host.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, conflict.Message));
        }

        if (!ReferenceEquals(Answerable.From(exception), exception))
        {
            LogUndeclared(host.Log, exception, Method, Target);
        }

        Fail(exception);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Method} of grain {Grain} threw what is not declared for messages; its caller hears that instead.")]
    private static partial void LogUndeclared(ILogger log, Exception exception, GrainMethod method, GrainId grain);

    private void Cancel(CancellationToken token)
    {
        Fail(new OperationCanceledException(token));

        // A call that has not begun never will; one that has hears of it between its own turns.
        Host?.Turns.Post(
            static self =>
            {
                self.CancelOnTurn();
                return Task.CompletedTask;
            },
            this);
    }

    private void CancelOnTurn()
    {
        try
        {
            cancellation!.Cancel();
        }
        catch (AggregateException)
        {
            // What the grain registered on its token failed. It concerns neither the caller nor other calls.
        }
    }
}
