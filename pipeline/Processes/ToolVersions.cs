using System.Globalization;
using System.Text;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Processes;

/// <summary>
/// Which programs read documents here, and in which versions: what the text of a document hangs on besides its bytes.
/// </summary>
internal sealed class ToolVersions(ToolRunner tools)
{
    private readonly Lock sync = new();
    private string? known;

    /// <summary>
    /// Versions of poppler and tesseract, and the languages that tesseract has data for with the length of each.
    /// Asked for once; as long as a program is missing, again each time.
    /// </summary>
    public string Text
    {
        get
        {
            lock (sync)
            {
                return known ?? Find();
            }
        }
    }

    private string Find()
    {
        try
        {
            var poppler = FirstLine(tools.Run(new ToolCommand("pdftotext", "poppler-utils", ["-v"])));
            var tesseract = FirstLine(tools.Run(new ToolCommand("tesseract", "tesseract-ocr", ["-v"])));
            var languages = tools.Run(new ToolCommand("tesseract", "tesseract-ocr", ["--list-langs"]));
            return known = $"{poppler}; {tesseract}; {LanguageData(FirstLine(languages))}";
        }
        catch (StageException e)
        {
            // A document that needs what is missing says so; others don't need it.
            return e.Error.ToString();
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
