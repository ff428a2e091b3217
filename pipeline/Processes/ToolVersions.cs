using System.Globalization;
using System.Text;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Which programs read documents here, in which versions and within which limits: what the text of a document hangs on
/// besides its bytes. A page that needs more than a child may use is left out, so limits decide too.
/// </summary>
internal sealed class ToolVersions(ToolRunner tools, TimeProvider time)
{
    // Long enough that not each document asks, short enough for who installs what was missing.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    private readonly Lock sync = new();
    private string? known;
    private bool isMissingOne;
    private long askedAt;

    /// <summary>
    /// Versions of poppler and tesseract, the languages that tesseract has data for with the length of each, and the
    /// limits of children. Asked for once; while a program is missing, once a minute.
    /// </summary>
    public string Text
    {
        get
        {
            lock (sync)
            {
                return known is null || (isMissingOne && time.GetElapsedTime(askedAt) >= AskAgainAfter)
                    ? known = Find()
                    : known;
            }
        }
    }

    private string Find()
    {
        (isMissingOne, askedAt) = (false, time.GetTimestamp());
        var poppler = Ask("pdftotext", "poppler-utils", "-v");
        var tesseract = Ask("tesseract", "tesseract-ocr", "-v");
        var data = LanguageData(Ask("tesseract", "tesseract-ocr", "--list-langs"));
        var limits = tools.Limits;
        return $"{poppler}; {tesseract}; {data}; "
            + $"{limits.MemoryMegabytes} MB, {limits.CpuSeconds} s, {limits.OutputMegabytes} MB written";
    }

    private string Ask(string program, string package, string option)
    {
        try
        {
            return FirstLine(tools.Run(new ToolCommand(program, package, [option])));
        }
        catch (StageException e)
        {
            // A document that needs what is missing says so; others don't need it.
            isMissingOne = true;
            return $"{program} {e.Error}";
        }
    }

    // Poppler tells its version on standard error.
    private static string FirstLine(ToolResult result) =>
        (Encoding.UTF8.GetString(result.Output.Span) + result.Diagnostics).Split('\n')[0].Trim();

    // List of available languages in "FOLDER" (3):
    private static string LanguageData(string list)
    {
        var folder = list.Split('"') is [_, var path, _] ? new DirectoryInfo(path) : null;
        var files = folder?.Exists == true ? folder.EnumerateFiles("*.traineddata") : [];
        return string.Join(", ", files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(Describe));
    }

    private static string Describe(FileInfo data)
    {
        var language = Path.GetFileNameWithoutExtension(data.Name);
        return string.Create(CultureInfo.InvariantCulture, $"{language} {data.Length}");
    }
}
