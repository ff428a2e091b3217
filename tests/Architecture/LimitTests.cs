using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using OrleansBatch.Tests.Architecture.Sources;

namespace OrleansBatch.Tests.Architecture;

public sealed class A_source_file
{
    private const int LinesAtMost = 250;
    private const int ColumnsAtMost = 120;
    private const int MethodLinesAtMost = 40;
    private static readonly string[] Endings = [".cs", ".js", ".css"];

    [Fact]
    public void Is_no_longer_than_250_lines() => Findings.None(
        from path in SourceTree.Files
        where Endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))
            && !path.Contains("/lib/", StringComparison.Ordinal)
        let lines = SourceTree.Read(path).TrimEnd('\n').Split('\n').Length
        where lines > LinesAtMost
        select $"{path}: {lines} lines",
        "Two reasons to change: two files.");

    [Fact]
    public void Has_no_line_longer_than_120_columns_but_for_the_texts_in_it() => Findings.None(
        from file in SourceTree.Code
        let texts = Texts(file)
        from line in file.Lines.Index()
        where line.Item.Length > ColumnsAtMost && !IsMostlyText(file, texts, line.Index)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Length} columns",
        "Break the line.");

    [Fact]
    public void Has_no_method_longer_than_40_lines() => Findings.None(
        from file in SourceTree.Code
        from method in file.Root.DescendantNodes()
        where method is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let lines = LinesOf(method)
        where lines > MethodLinesAtMost
        select $"{file.At(method)} ({lines} lines)",
        "Name its parts.");

    [Fact]
    public void Is_read_at_all() => Assert.True(SourceTree.Code.Length > 100);

    // Patterns and examples read better whole.
    private static bool IsMostlyText(CodeFile file, TextSpan[] texts, int line)
    {
        var span = file.Root.SyntaxTree.GetText().Lines[line].Span;
        return texts.Sum(text => text.Intersection(span)?.Length ?? 0) * 2 > span.Length;
    }

    private static TextSpan[] Texts(CodeFile file) =>
    [
        .. file.All<ExpressionSyntax>()
            .Where(expression => expression is InterpolatedStringExpressionSyntax
                || expression.IsKind(SyntaxKind.StringLiteralExpression)
                || expression.IsKind(SyntaxKind.Utf8StringLiteralExpression))
            .Select(expression => expression.Span),
    ];

    // From the signature on: attributes and documentation do not count.
    private static int LinesOf(SyntaxNode method)
    {
        var signature = method.ChildTokens().First(token => !token.IsMissing);
        var first = signature.GetLocation().GetLineSpan().StartLinePosition.Line;
        return method.GetLocation().GetLineSpan().EndLinePosition.Line - first + 1;
    }
}

public sealed class A_namespace
{
    [Fact]
    public void Is_the_project_and_the_folder() => Findings.None(
        from file in SourceTree.Code
        let project = SourceTree.Projects
            .Where(project => file.Path.IsBelow(project.Folder + "/"))
            .MaxBy(project => project.Folder.Length)
        // Files that several test projects share belong to none.
        where project is not null
        from space in file.All<BaseNamespaceDeclarationSyntax>()
        let folders = Path.GetDirectoryName(Path.GetRelativePath(project.Folder, file.Path))!.Replace('/', '.')
        let expected = folders.Length == 0 ? project.RootNamespace : $"{project.RootNamespace}.{folders}"
        where space.Name.ToString() != expected
        select $"{file.Path}: {space.Name}, not {expected}",
        "Namespace = project + folder.");

    [Fact]
    public void Is_declared_once_a_file_without_braces() => Findings.None(
        from file in SourceTree.Code
        from space in file.All<NamespaceDeclarationSyntax>()
        select file.At(space),
        "Namespaces are file-scoped.");
}
