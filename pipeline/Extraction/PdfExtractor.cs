using System.Text;
using System.Text.RegularExpressions;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>Reads the text layer of a PDF by poppler's pdftotext, in reading order, in one run for all pages.</summary>
internal sealed partial class PdfExtractor(ToolRunner tools, ExtractionLimits limits) : ITextExtractor
{
    private const string Package = "poppler-utils";

    /// <inheritdoc/>
    public string MediaType => ContentType.Pdf;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        var path = context.Store.PathOf(context.Document.Sha256!);
        var result = await tools.RunAsync(
            new ToolCommand("pdftotext", Package, ["-enc", "UTF-8", "-eol", "unix", path, "-"]),
            context.Urgent,
            cancellationToken);
        var text = Encoding.UTF8.GetString(result.Output.Span);

        // A form feed ends each page: the last one parts nothing.
        var pages = text.AsSpan().Count(ExtractedText.PageBreak);
        if (pages == 0)
        {
            throw new StageException(StageError.Corrupt, "The PDF has no page that can be read.");
        }
        if (result.Diagnostics.Length > 0)
        {
            await CheckPageCountAsync(path, pages, context.Urgent, cancellationToken);
        }
        return Pages.Of(text[..text.LastIndexOf(ExtractedText.PageBreak)], MediaType, null, limits);
    }

    // A page that can't be found leaves no trace in the output, and each page after it would have a wrong number.
    private async Task CheckPageCountAsync(string path, int pages, bool urgent, CancellationToken cancellationToken)
    {
        var info = await tools.RunAsync(new ToolCommand("pdfinfo", Package, [path]), urgent, cancellationToken);
        var line = PagesLine.Match(Encoding.UTF8.GetString(info.Output.Span));
        if (line.Success && line.Groups[1].Value != $"{pages}")
        {
            throw new StageException(
                StageError.Corrupt, $"The PDF counts {line.Groups[1].Value} pages, and {pages} of them can be read.");
        }
    }

    [GeneratedRegex(@"^Pages:\s+([0-9]{1,9})$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PagesLine { get; }
}
