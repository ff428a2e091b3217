using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>One PDF, and what poppler's programs say of it, each in a child of its own.</summary>
internal sealed partial class PdfFile(ToolRunner tools, StageContext context) : IDisposable
{
    /// <summary>Pages that one child reads: its memory and its output do not grow with the document.</summary>
    public const int SlicePages = 50;

    private const string Package = "poppler-utils";

    // A part of a slice may use its part of the processor time, but never so little that start-up counts.
    private const int LeastCpuSeconds = 10;

    private readonly SafeFileHandle content = File.OpenHandle(context.Store.PathOf(context.Document.Sha256!));

    /// <inheritdoc/>
    public void Dispose() => content.Dispose();

    /// <summary>The text layer of pages, in reading order; fewer than asked for where the document has fewer.</summary>
    /// <returns>The texts, and whether poppler had anything to say about the file.</returns>
    /// <exception cref="StageException">It can't be read.</exception>
    public async Task<(ImmutableArray<string> Pages, bool Complained)> TextAsync(
        PageRange range, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
            "pdftotext",
            ["-enc", "UTF-8", "-eol", "unix", .. Pages(range), ToolCommand.InputPath, "-"],
            range.Count,
            cancellationToken);

        // A form feed ends each page: the last one parts nothing.
        var pages = Encoding.UTF8.GetString(result.Output.Span).Split(ExtractedText.PageBreak);
        return ([.. pages.AsSpan(..^1)], result.Diagnostics.Length > 0);
    }

    /// <summary>How many pages the document says it has.</summary>
    /// <exception cref="StageException">It can't be read, or does not say.</exception>
    public async Task<int> CountPagesAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync("pdfinfo", [ToolCommand.InputPath], 1, cancellationToken);
        var line = CountLine.Match(Encoding.UTF8.GetString(result.Output.Span));
        return line.Success
            ? int.Parse(line.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : throw new StageException(StageError.Corrupt, "The PDF does not say how many pages it has.");
    }

    private static ImmutableArray<string> Pages(PageRange range) => ["-f", $"{range.First}", "-l", $"{range.Last}"];

    private Task<ToolResult> RunAsync(
        string tool, ImmutableArray<string> arguments, int pages, CancellationToken cancellationToken)
    {
        var seconds = tools.Limits.CpuSeconds;
        var share = Math.Clamp(seconds * pages / SlicePages, Math.Min(LeastCpuSeconds, seconds), seconds);
        var command = new ToolCommand(tool, Package, arguments)
        {
            Input = content,
            Limits = tools.Limits with { CpuSeconds = share },
        };
        return tools.RunAsync(command, context.Urgent, cancellationToken);
    }

    [GeneratedRegex(@"^Pages:\s+([0-9]{1,9})$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CountLine { get; }
}
