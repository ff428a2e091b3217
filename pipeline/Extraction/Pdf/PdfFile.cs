using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Pdf;

/// <summary>One PDF, and what poppler's programs say of it, each in a child of its own.</summary>
internal sealed partial class PdfFile(ToolRunner tools, StageContext context) : IDisposable
{
    /// <summary>
    /// Pages that one child reads: its memory and its output do not grow with the document. Each slice reads the
    /// document's index anew, which at 200 pages costs a twentieth of the time, and at 50 a quarter.
    /// </summary>
    public const int SlicePages = 200;

    private const string Package = "poppler-utils";

    private const int SketchRows = 256;

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
            ? int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new StageException(StageError.Corrupt, "The PDF does not say how many pages it has.");
    }

    /// <summary>The sizes of pages by their numbers.</summary>
    /// <exception cref="StageException">They can't be read.</exception>
    public async Task<IReadOnlyDictionary<int, PageSize>> SizesAsync(
        PageRange range, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
            "pdfinfo", [.. Pages(range), ToolCommand.InputPath], range.Count, cancellationToken);
        var sizes = new Dictionary<int, PageSize>();
        foreach (Match line in SizeLine.Matches(Encoding.UTF8.GetString(result.Output.Span)))
        {
            // The last line of a page counts, as in the count of pages.
            sizes[int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture)] = new PageSize(
                double.Parse(line.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                double.Parse(line.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
        }

        return sizes;
    }

    /// <summary>
    /// For each page, <see cref="PageSketch.MarkedRows"/>; the most there are where it can't be drawn.
    /// </summary>
    /// <exception cref="StageException">The document can't be read.</exception>
    public async Task<ImmutableArray<int>> MarkedRowsAsync(PageRange range, CancellationToken cancellationToken)
    {
        var unknown = Enumerable.Repeat(SketchRows, range.Count);
        try
        {
            var result = await RunAsync(
                "pdftoppm",
                ["-q", "-gray", "-cropbox", "-scale-to", $"{SketchRows}", .. Pages(range), ToolCommand.InputPath],
                range.Count,
                cancellationToken);
            var rows = PageSketch.Read(result.Output).Select(sketch => sketch.MarkedRows()).ToImmutableArray();
            return rows.Length == range.Count ? rows : [.. unknown];
        }
        catch (StageException e) when (e.IsRepeatable)
        {
            return [.. unknown];
        }
    }

    /// <summary>Draws a page in grey; dispose of the picture.</summary>
    /// <exception cref="StageException">It can't be drawn.</exception>
    public async Task<SafeFileHandle> DrawAsync(int page, int dotsPerInch, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
            "pdftoppm",
            [
                "-q", "-gray", "-cropbox", "-r", $"{dotsPerInch}", .. Pages(new PageRange(page, page)),
                ToolCommand.InputPath,
            ],
            SlicePages,
            cancellationToken);
        return MemoryFile.Of(result.Output);
    }

    /// <summary>Whether the file holds any picture.</summary>
    public bool HasPictures() => PictureSearch.Finds(content);

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

    [GeneratedRegex(
        @"^Page +([0-9]{1,9}) size: +([0-9.]{1,20}) x ([0-9.]{1,20}) pts",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SizeLine { get; }

    // The last one: pdfinfo prints the document's own title before it, as it is, and a title may hold any lines.
    [GeneratedRegex(
        @"^Pages:\s+([0-9]{1,9})$",
        RegexOptions.Multiline | RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex CountLine { get; }
}
