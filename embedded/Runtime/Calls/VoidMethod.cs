using System.Reflection;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Calls;

/// <summary>A method that answers when it is done.</summary>
internal sealed class VoidMethod(MethodInfo declaration) : GrainMethod(declaration)
{
    private Func<object, object?[], Task>? compiled;

    /// <summary>Calls the method on a grain's object.</summary>
    public Task Invoke(object grain, object?[] arguments) => (compiled ??= Compile<Task>())(grain, arguments);

    public override object Send(GrainEngine engine, GrainId target, object?[] arguments)
    {
        var answer = IsOneWay ? SendOneWay(engine, target, arguments) : SendAndWait(engine, target, arguments);
        return ReturnsValueTask ? new ValueTask(answer) : answer;
    }

    private Task SendAndWait(GrainEngine engine, GrainId target, object?[] arguments)
    {
        var call = new VoidCall(target, this, arguments, engine.Pending);
        engine.Request(call);
        return call.Answer;
    }

    private Task SendOneWay(GrainEngine engine, GrainId target, object?[] arguments)
    {
        engine.Post(new OneWayCall(target, this, arguments, engine.Log));
        return Task.CompletedTask;
    }
}
