using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OrleansBatch.Tests.Architecture.Sources;

/// <summary>A C# file: its lines and its syntax, as the embedded engine's build sees it.</summary>
internal sealed class CodeFile
{
    public CodeFile(string path)
    {
        Path = path;
        var text = SourceTree.Read(path);
        Lines = [.. text.Split('\n')];

        // A file for the other engine would be empty otherwise.
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["ORLEANS"]);
        Root = CSharpSyntaxTree.ParseText(text, options).GetRoot();
    }

    /// <summary>The path below the repository's root.</summary>
    public string Path { get; }

    /// <summary>The lines without their ends.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>The syntax.</summary>
    public SyntaxNode Root { get; }

    /// <summary>Whether it belongs to what is shipped.</summary>
    public bool IsProduct => !Path.IsBelow("tests/", "bench/");

    /// <summary>Everything of one kind in the syntax.</summary>
    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    /// <summary>A finding: where, and what is there.</summary>
    public string At(SyntaxNode node) => $"{Path}:{Line(node)}: {node.ToString().Split('\n')[0].Trim()}";

    /// <summary>A finding: where, and what is there.</summary>
    public string At(SyntaxToken token) =>
        $"{Path}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {token.Text}";

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
