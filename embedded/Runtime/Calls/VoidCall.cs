using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Calls;

/// <summary>A call that is answered when it is done.</summary>
internal sealed class VoidCall(GrainId target, VoidMethod method, object?[] arguments, PendingCalls pending)
    : GrainCall(target, method, arguments, pending)
{
    private readonly TaskCompletionSource answer = new(pending.AnswerOptions);

    /// <summary>The answer.</summary>
    public Task Answer => answer.Task;

    public override bool IsSettled => answer.Task.IsCompleted;

    public override async Task RunAsync(Activation host)
    {
        try
        {
            await method.Invoke(host.GrainInstance!, Arguments);
            Succeed();
        }
        catch (Exception exception)
        {
            Threw(host, exception);
        }
    }

    protected override bool TryFail(Exception exception) => answer.TrySetException(exception);

    private void Succeed()
    {
        if (answer.TrySetResult())
        {
            Settle();
        }
    }
}
