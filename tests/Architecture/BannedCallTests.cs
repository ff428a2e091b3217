using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OrleansBatch.Tests.Architecture.Sources;

namespace OrleansBatch.Tests.Architecture;

public sealed partial class Product_code
{
    private static IEnumerable<CodeFile> Files => SourceTree.Code.Where(file => file.IsProduct);

    [Fact]
    public void Never_blocks_on_a_task() => Findings.None(
        from file in Files
        from access in file.All<MemberAccessExpressionSyntax>()
        where Blocks(access)
        select file.At(access),
        "Await it: a blocked thread is a slot that nobody counted.");

    [Fact]
    public void Has_no_method_that_loses_its_exceptions() => Findings.None(
        from file in Files
        from method in file.All<MethodDeclarationSyntax>()
        where method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType.ToString() == "void"
        select file.At(method),
        "An async method returns a task.");

    [Fact]
    public void Is_finished() => Findings.None(
        from file in Files
        from name in file.All<IdentifierNameSyntax>()
        where name.Identifier.Text is nameof(NotImplementedException)
        select file.At(name),
        "Build it or leave it out.");

    [Fact]
    public void Silences_no_analyzer_in_passing() => Findings.None(
        from file in Files
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia)
        select $"{file.Path}: {trivia}",
        "A rule that is off says why in .editorconfig.");

    // By name, as far as names tell: what a call returned, and what is called a task.
    private static bool Blocks(MemberAccessExpressionSyntax access) => access.Name.Identifier.Text switch
    {
        "Result" or "Wait" => access.Expression is InvocationExpressionSyntax
            || TaskName().IsMatch(access.Expression.ToString()),
        "WaitAll" or "WaitAny" => access.Expression.ToString() == "Task",
        "GetResult" => access.Expression.ToString().EndsWith("GetAwaiter()", StringComparison.Ordinal),
        _ => false,
    };

    [GeneratedRegex(@"(?i)task$")]
    private static partial Regex TaskName();
}

public sealed partial class Any_code
{
    [Fact]
    public void Never_sleeps() => Findings.None(
        from file in SourceTree.Code
        from access in file.All<MemberAccessExpressionSyntax>()
        where access.ToString() == "Thread.Sleep"
        select file.At(access),
        "Wait for what is waited for; in tests, move the time.");

    [Fact]
    public void Leaves_no_note_of_what_is_to_be_done() => Findings.None(
        from path in SourceTree.Files
        where TextFiles.IsText(path)
        from line in SourceTree.Read(path).Split('\n').Index()
        where Note().IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}",
        "Do it, or file it.");

    [Fact]
    public void Folds_nothing_away() => Findings.None(
        from file in SourceTree.Code
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
        select $"{file.Path}: {trivia}",
        "A file that needs regions is two files.");

    // Written so that this file does not hold what it looks for.
    [GeneratedRegex(@"\b(TO[D]O|FI[X]ME|HA[C]K|XX[X])\b")]
    private static partial Regex Note();
}
