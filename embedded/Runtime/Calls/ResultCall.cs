using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Calls;

/// <summary>A call that is answered with a result.</summary>
internal sealed class ResultCall<TResult>(
    GrainId target,
    ResultMethod<TResult> method,
    object?[] arguments,
    PendingCalls pending) : GrainCall(target, method, arguments, pending)
{
    private readonly TaskCompletionSource<TResult> answer = new(pending.AnswerOptions);

    /// <summary>The answer.</summary>
    public Task<TResult> Answer => answer.Task;

    public override bool IsSettled => answer.Task.IsCompleted;

    public override async Task RunAsync(Activation host)
    {
        try
        {
            Succeed(await method.Invoke(host.GrainInstance!, Arguments));
        }
        catch (Exception exception)
        {
            Threw(host, exception);
        }
    }

    protected override bool TryFail(Exception exception) => answer.TrySetException(exception);

    private void Succeed(TResult result)
    {
        if (answer.TrySetResult(result))
        {
            Settle();
        }
    }
}
