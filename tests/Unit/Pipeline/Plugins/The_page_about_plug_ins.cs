using System.Text.RegularExpressions;
using OrleansBatch.Tests.Shared;

namespace OrleansBatch.Tests.Unit.Pipeline.Plugins;

public sealed partial class The_page_about_plug_ins
{
    private static readonly string Page = Read("docs/plug-ins.md");

    private static readonly string[] Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Folder(), "tests/Plugin.Example"), "*.cs")
            .Append(Path.Combine(Repository.Folder(), "tests/Unit/Pipeline/Plugins/The_deadline_stage.cs"))
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void Shows_code_that_is_compiled_and_run_here()
    {
        var blocks = Block().Matches(Page).Where(block => block.Groups["language"].Value == "csharp").ToList();

        Assert.True(blocks.Count >= 5);
        Assert.All(blocks, block => Assert.Contains(
            Sources, source => source.Contains(block.Groups["text"].Value, StringComparison.Ordinal)));
    }

    [Fact]
    public void Shows_the_project_file_of_the_example() => Assert.Contains(
        Read("tests/Plugin.Example/Deadlines.csproj")
            .Replace("../../pipeline", "../OrleansBatch/pipeline", StringComparison.Ordinal),
        Page,
        StringComparison.Ordinal);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Folder(), path));

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
