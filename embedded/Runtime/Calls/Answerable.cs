using System.Collections.Concurrent;
using Orleans.Serialization;

namespace OrleansBatch.Embedded.Calls;

/// <summary>
/// Which exceptions may be the answer to a call: those that Orleans can send to another silo. Here they would reach
/// any caller, but a grain that relied on that would fail in a cluster.
/// </summary>
internal static class Answerable
{
    // As in Orleans' own options for exceptions.
    private static readonly string[] Frameworks = ["System", "Microsoft", "Azure"];

    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    /// <summary>
    /// The exception, or what Orleans answers in its place where its type, or that of a cause, is neither of the
    /// framework nor declared by <see cref="GenerateSerializerAttribute"/>.
    /// </summary>
    public static Exception From(Exception exception) => Undeclared(exception) is { } type
        ? new CodecNotFoundException($"Could not find a codec for type {type}.")
        : exception;

    private static Type? Undeclared(Exception exception) => exception switch
    {
        _ when !Known.GetOrAdd(exception.GetType(), IsDeclared) => exception.GetType(),
        AggregateException several =>
            several.InnerExceptions.Select(Undeclared).FirstOrDefault(static type => type is not null),
        { InnerException: { } cause } => Undeclared(cause),
        _ => null,
    };

    private static bool IsDeclared(Type type) =>
        type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
        || (type.Namespace is { } space
            && Frameworks.Any(framework => space.StartsWith(framework, StringComparison.Ordinal)));
}
