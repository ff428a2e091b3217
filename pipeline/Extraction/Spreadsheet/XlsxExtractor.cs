using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Extraction.Presentation;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Spreadsheet;

/// <summary>
/// Reads Excel workbooks: each sheet is a page that begins with its name, rows are lines, cells are parted by tabs and
/// say what Excel shows. Then come the sheet's text boxes and its comments. Hidden sheets, rows and columns are read
/// too.
/// </summary>
internal sealed class XlsxExtractor(ExtractionLimits limits) : OpcExtractor(limits, ContentType.Xlsx)
{
    /// <inheritdoc/>
    protected override string ReadText(OpcPackage package)
    {
        var main = package.MainPart("xl/workbook.xml");
        var parts = package.Relationships(main).DistinctBy(found => found.Id).ToDictionary(found => found.Id);
        var workbook = ReadWorkbook(package, main);
        var styles = XlsxStyles.Read(package, main, workbook.Is1904);
        var strings = XlsxStrings.Read(package, main, Limits);
        var text = new BoundedText(Limits);
        foreach (var (number, sheet) in workbook.Sheets.Index())
        {
            if (number > 0)
            {
                text.Append(ExtractedText.PageBreak);
            }
            text.Append(sheet.Name).Append(sheet.IsHidden ? " (hidden)\n\n" : "\n\n");
            if (parts.TryGetValue(sheet.Relationship, out var part)
                && part.Type.EndsWith("sheet", StringComparison.Ordinal))
            {
                ReadSheet(package, part.Target, new XlsxSheetReader(styles, strings, text), text);
            }
        }
        return text.ToString();
    }

    private static XlsxWorkbook ReadWorkbook(OpcPackage package, string main)
    {
        using var reader = package.Open(main);
        return XlsxWorkbook.Read(reader);
    }

    private static void ReadSheet(OpcPackage package, string part, XlsxSheetReader sheet, BoundedText text)
    {
        using (var reader = package.Open(part))
        {
            sheet.Read(reader);
        }
        foreach (var drawing in package.Related(part, "/drawing"))
        {
            using var reader = package.Open(drawing);
            new DrawingTextReader(reader, text.Append("\n\n")).ReadAll();
        }
        foreach (var comments in package.Related(part, "/comments"))
        {
            using var reader = package.Open(comments);
            XlsxComments.Read(reader, text.Append("\n\n"));
        }
    }
}
