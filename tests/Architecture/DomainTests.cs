using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OrleansBatch.Tests.Architecture.Sources;

namespace OrleansBatch.Tests.Architecture;

public sealed class The_domain
{
    /// <summary>What a pure function has no use for: tasks, clocks, dice, logs, files, processes, grains.</summary>
    private static readonly HashSet<string> Impure =
    [
        "Task", "ValueTask", "Thread", "Timer", "PeriodicTimer", "CancellationToken", "Interlocked", "Lock",
        "ILogger", "ILoggerFactory", "Console", "Random", "Guid", "Stopwatch", "Environment", "UtcNow", "Now", "Today",
        "File", "Directory", "FileInfo", "Stream", "HttpClient", "Process", "Socket",
        "IGrainFactory", "GrainFactory", "IPersistentState", "IConfiguration", "IOptions",
    ];

    private static readonly SyntaxKind[] ImpureKeywords =
        [SyntaxKind.AsyncKeyword, SyntaxKind.AwaitKeyword, SyntaxKind.LockKeyword, SyntaxKind.VolatileKeyword];

    private static IEnumerable<CodeFile> Files => SourceTree.Code.Where(file => file.Path.IsBelow("grains/Domain/"));

    [Fact]
    public void Takes_values_and_returns_values() => Findings.None(
        from file in Files
        from name in file.All<SimpleNameSyntax>()
        where Impure.Contains(name.Identifier.Text)
        select file.At(name),
        "Lifecycles and policies are pure: time and dice are arguments.");

    [Fact]
    public void Never_waits() => Findings.None(
        from file in Files
        from token in file.Root.DescendantTokens()
        where ImpureKeywords.Any(keyword => token.IsKind(keyword))
        select file.At(token),
        "Lifecycles and policies are pure: no async, no locks.");

    [Fact]
    public void Knows_the_system_s_clock_from_nobody() => Findings.None(
        from file in Files
        from access in file.All<MemberAccessExpressionSyntax>()
        where access.ToString() == "TimeProvider.System"
        select file.At(access),
        "A clock, where one is needed, is given.");

    [Fact]
    public void Names_contracts_errors_of_stages_and_itself_only() => Findings.None(
        from file in Files
        from directive in file.All<UsingDirectiveSyntax>()
        let name = directive.Name!.ToString()
        where !Names.IsIn("System", name)
            && !Names.IsIn("OrleansBatch.GrainInterfaces", name)
            && !Names.IsIn("OrleansBatch.Grains.Domain", name)
            && !Names.IsIn("OrleansBatch.Pipeline.Stages", name)
        select file.At(directive),
        "The domain is what a reader opens first; it stands on contracts alone.");

    [Fact]
    public void Is_found_where_it_is_looked_for() => Assert.NotEmpty(Files);
}
