using System.Reflection;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Calls;

/// <summary>A method that answers with a result.</summary>
internal sealed class ResultMethod<TResult>(MethodInfo declaration) : GrainMethod(declaration)
{
    private Func<object, object?[], Task<TResult>>? compiled;

    /// <summary>Calls the method on a grain's object.</summary>
    public Task<TResult> Invoke(object grain, object?[] arguments) =>
        (compiled ??= Compile<Task<TResult>>())(grain, arguments);

    public override object Send(GrainEngine engine, GrainId target, object?[] arguments)
    {
        var call = new ResultCall<TResult>(target, this, arguments, engine.Pending);
        engine.Request(call);
        return ReturnsValueTask ? new ValueTask<TResult>(call.Answer) : call.Answer;
    }
}
