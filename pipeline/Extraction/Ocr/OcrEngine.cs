using System.Collections.Immutable;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OrleansBatch.Pipeline.Processes;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Ocr;

/// <summary>Recognises the characters of pictures by tesseract, one picture in each child process.</summary>
internal sealed class OcrEngine(ToolRunner tools)
{
    /// <summary>The Debian package; that of a language adds its code.</summary>
    public const string Package = "tesseract-ocr";

    private const string Tool = "tesseract";

    // Modes of page segmentation: 3 finds columns, blocks and lines, also of pages on their side and askew; 1 tells
    // which way is up besides, and takes a quarter longer.
    private const string Upright = "3";
    private const string AnyWayUp = "1";

    // Upright text of a fair scan has 0.8 to 0.95, text that stands on its head less than 0.5.
    private const double Doubtful = 0.65;

    private ImmutableHashSet<string>? installed;

    /// <summary>Which languages to look for.</summary>
    /// <exception cref="StageException">Tesseract or one of the languages is not installed.</exception>
    public async Task<string> ChooseLanguagesAsync(StageContext context, CancellationToken cancellationToken)
    {
        if (installed is { } known && context.Options.Languages.All(known.Contains))
        {
            return OcrLanguages.Choose(context.Options.Languages, known);
        }
        var list = new ToolCommand(Tool, Package, ["--list-langs"]);
        var result = await tools.RunAsync(list, context.Urgent, cancellationToken);
        installed = [.. Encoding.UTF8.GetString(result.Output.Span).Split('\n').Select(line => line.Trim())];
        return OcrLanguages.Choose(context.Options.Languages, installed);
    }

    /// <summary>Reads one picture.</summary>
    /// <exception cref="StageException">It can't be read.</exception>
    public async Task<OcrPage> ReadAsync(OcrPicture picture, bool urgent, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(picture, Upright, urgent, cancellationToken);
        if (page.Confidence >= Doubtful || page.Text.Length == 0)
        {
            return page;
        }
        var turned = await ReadAsync(picture, AnyWayUp, urgent, cancellationToken);
        return turned.Confidence > page.Confidence ? turned : page;
    }

    private async Task<OcrPage> ReadAsync(
        OcrPicture picture, string segmentation, bool urgent, CancellationToken cancellationToken)
    {
        ImmutableArray<string> resolution = picture.DotsPerInch is { } dots ? ["--dpi", $"{dots}"] : [];
        var command = new ToolCommand(
            Tool,
            Package,
            [
                "stdin", "stdout", "-l", picture.Languages, "--psm", segmentation, .. resolution,
                "-c", $"tessedit_page_number={picture.Number}", "tsv",
            ])
        {
            Input = picture.Content,

            // Threads of one page gain little, and processors are the gate's to give.
            Environment = ["OMP_THREAD_LIMIT=1"],
        };
        var result = await tools.RunAsync(command, urgent, cancellationToken);
        return OcrTable.Read(Encoding.UTF8.GetString(result.Output.Span));
    }
}

/// <summary>A picture to be read.</summary>
/// <param name="Content">Its bytes: PGM, PNG, JPEG or TIFF.</param>
/// <param name="Languages">As <see cref="OcrEngine.ChooseLanguagesAsync"/> gives them.</param>
/// <param name="Number">Which of the pictures in a TIFF, from 0.</param>
/// <param name="DotsPerInch">Its resolution; null where the picture itself says it, or nobody knows.</param>
internal sealed record OcrPicture(SafeFileHandle Content, string Languages, int Number = 0, int? DotsPerInch = null);
