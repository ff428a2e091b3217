using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OrleansBatch.Tests.Architecture.Sources;

namespace OrleansBatch.Tests.Architecture;

public sealed class The_clock
{
    private static readonly string[] OtherClocks =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "Environment.TickCount", "Environment.TickCount64",
    ];

    /// <summary>Child processes run by the real clock, whatever a test makes of the other.</summary>
    private static readonly string[] RealTime = ["pipeline/Processes/", "silo/Storage/PrivateRedis"];

    private static IEnumerable<CodeFile> Files =>
        SourceTree.Code.Where(file => file.IsProduct && !file.Path.IsBelow(RealTime));

    [Fact]
    public void Is_one() => Findings.None(
        from file in Files
        from node in file.Root.DescendantNodes()
        where node is MemberAccessExpressionSyntax access && OtherClocks.Contains(access.ToString())
            || node is IdentifierNameSyntax { Identifier.Text: "Stopwatch" }
        select file.At(node),
        "The time comes from TimeProvider, so that tests can move it.");

    [Fact]
    public void Is_named_by_everyone_who_waits() => Findings.None(
        from file in Files
        from node in file.Root.DescendantNodes()
        where Waits(node) is { } arguments
            && !arguments.Arguments.Any(argument => IsClock(argument.Expression))
        select file.At(node),
        "Give it the TimeProvider, so that tests need not wait.");

    private static bool IsClock(ExpressionSyntax argument) => argument switch
    {
        IdentifierNameSyntax name => name.Identifier.Text is "time" or "clock",
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text is "Time" or "Clock",
        _ => false,
    };

    // What waits for a span of time, by its arguments.
    private static ArgumentListSyntax? Waits(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } wait
            when call.ToString() == "Task.Delay" || call.Name.Identifier.Text == "CancelAfter" => wait.ArgumentList,
        ObjectCreationExpressionSyntax made
            when made.Type.ToString() is "PeriodicTimer" or "Timer" => made.ArgumentList,
        ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } made
            when made.Type.ToString() == "CancellationTokenSource" => made.ArgumentList,
        _ => null,
    };
}
