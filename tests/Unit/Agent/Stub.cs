using System.Reflection;

namespace OrleansBatch.Tests.Unit.Agent;

/// <summary>Stands in for an interface and answers its calls as the test says.</summary>
public class Stub : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> answer = (_, _) => null;

    /// <summary>A stand-in.</summary>
    /// <param name="answer">Takes the method and its arguments.</param>
    public static T Of<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        var made = Create<T, Stub>();
        ((Stub)(object)made).answer = answer;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => answer(targetMethod!, args ?? []);
}
