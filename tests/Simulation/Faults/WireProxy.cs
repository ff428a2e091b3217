using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OrleansBatch.Tests.Simulation.Faults;

/// <summary>A reference to a grain whose calls go over a <see cref="Wire"/>.</summary>
[SuppressMessage(
    "Performance",
    "CA1852:Seal internal types",
    Justification = "DispatchProxy derives a class from it for each interface.")]
internal class WireProxy : DispatchProxy
{
    private Wire wire = null!;
    private string key = null!;
    private Func<object> target = null!;

    public static T Create<T>(Wire wire, string key, Func<T> target)
    {
        var made = Create<T, WireProxy>()!;
        var proxy = (WireProxy)(object)made;
        (proxy.wire, proxy.key, proxy.target) = (wire, key, () => target()!);
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var call = new WireCall(targetMethod!.DeclaringType!.Name, key, targetMethod.Name, args ?? []);
        return WireMethod.Of(targetMethod).Send(wire, target, call);
    }
}

/// <summary>Sends calls of one method.</summary>
internal abstract class WireMethod(MethodInfo declaration)
{
    // Only what reflection says of the methods, which is the same for every simulation.
    private static readonly ConcurrentDictionary<MethodInfo, WireMethod> Known = new();

    public static WireMethod Of(MethodInfo declaration) => Known.GetOrAdd(declaration, static method =>
        method.ReturnType == typeof(Task)
            ? new WithoutResult(method)
            : (WireMethod)Activator.CreateInstance(
                typeof(WithResult<>).MakeGenericType(method.ReturnType.GetGenericArguments()), method)!);

    public abstract Task Send(Wire wire, Func<object> target, WireCall call);

    protected object Invoke(object target, WireCall call) =>
        declaration.Invoke(target, BindingFlags.DoNotWrapExceptions, null, call.Arguments, null)!;

    private sealed class WithoutResult(MethodInfo declaration) : WireMethod(declaration)
    {
        public override Task Send(Wire wire, Func<object> target, WireCall call) => wire.CallAsync(call, async () =>
        {
            await (Task)Invoke(target(), call);
            return true;
        });
    }

    private sealed class WithResult<T>(MethodInfo declaration) : WireMethod(declaration)
    {
        public override Task Send(Wire wire, Func<object> target, WireCall call) =>
            wire.CallAsync(call, () => (Task<T>)Invoke(target(), call));
    }
}
