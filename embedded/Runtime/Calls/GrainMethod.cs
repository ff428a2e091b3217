using System.Linq.Expressions;
using System.Reflection;
using OrleansBatch.Embedded.Activations;

namespace OrleansBatch.Embedded.Calls;

/// <summary>One method of a grain interface, ready to be called.</summary>
internal abstract class GrainMethod
{
    private static readonly MethodInfo CreateResult = typeof(GrainMethod).GetMethod(
        nameof(Result),
        BindingFlags.Static | BindingFlags.NonPublic)!;

    private readonly MethodInfo declaration;

    protected GrainMethod(MethodInfo declaration)
    {
        this.declaration = declaration;
        var parameters = declaration.GetParameters();
        TokenIndex = Array.FindIndex(parameters, static of => of.ParameterType == typeof(CancellationToken));
        Timeout = declaration.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        Traits =
            (Has<AlwaysInterleaveAttribute>() ? CallTraits.Interleaves : CallTraits.None) |
            (Has<ReadOnlyAttribute>() ? CallTraits.ReadOnly : CallTraits.None);
        IsOneWay = Has<OneWayAttribute>();
    }

    /// <summary>How its calls are admitted.</summary>
    public CallTraits Traits { get; }

    /// <summary>How long callers wait; null for the engine's default.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>The place of the cancellation token among the arguments; negative for none.</summary>
    public int TokenIndex { get; }

    /// <summary>Whether callers do not wait.</summary>
    protected bool IsOneWay { get; }

    /// <summary>Whether it returns a value task.</summary>
    protected bool ReturnsValueTask => declaration.ReturnType.IsValueType;

    /// <summary>Reads a declaration.</summary>
    /// <exception cref="NotSupportedException">A grain interface cannot have such a method.</exception>
    public static GrainMethod Of(MethodInfo declaration)
    {
        var returned = declaration.ReturnType;
        if (declaration.IsGenericMethod || declaration.GetParameters().Any(static of => of.ParameterType.IsByRef))
        {
            throw new NotSupportedException(
                $"{Name(declaration)} is generic or has a ref or out parameter; methods of grain interfaces can't.");
        }

        if (returned == typeof(Task) || returned == typeof(ValueTask))
        {
            return new VoidMethod(declaration);
        }

        var shape = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        return shape == typeof(Task<>) || shape == typeof(ValueTask<>)
            ? (GrainMethod)CreateResult.MakeGenericMethod(returned.GetGenericArguments()).Invoke(null, [declaration])!
            : throw new NotSupportedException(
                $"{Name(declaration)} returns {returned}; methods of grain interfaces return tasks or value tasks.");
    }

    /// <summary>Sends a call.</summary>
    /// <returns>What the method returns to its caller.</returns>
    public abstract object Send(GrainEngine engine, GrainId target, object?[] arguments);

    public override string ToString() => Name(declaration);

    /// <summary>Compiles the call of the method on a grain's object; value tasks become tasks.</summary>
    protected Func<object, object?[], TTask> Compile<TTask>()
    {
        var grain = Expression.Parameter(typeof(object), "grain");
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        Expression call = Expression.Call(
            Expression.Convert(grain, declaration.DeclaringType!),
            declaration,
            declaration.GetParameters().Select((parameter, index) => Expression.Convert(
                Expression.ArrayIndex(arguments, Expression.Constant(index)),
                parameter.ParameterType)));
        if (ReturnsValueTask)
        {
            call = Expression.Call(call, nameof(ValueTask.AsTask), null);
        }

        return Expression.Lambda<Func<object, object?[], TTask>>(call, grain, arguments).Compile();
    }

    private static ResultMethod<TResult> Result<TResult>(MethodInfo declaration) => new(declaration);

    private static string Name(MethodInfo declaration) => $"{declaration.DeclaringType!.Name}.{declaration.Name}";

    private bool Has<TAttribute>()
        where TAttribute : Attribute => declaration.IsDefined(typeof(TAttribute));
}
