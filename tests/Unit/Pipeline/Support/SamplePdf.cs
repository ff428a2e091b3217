using System.Globalization;
using System.Text;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Writes the smallest PDFs that say something.</summary>
internal static class SamplePdf
{
    /// <summary>One page for each text; an empty text makes a page without a text layer.</summary>
    public static byte[] WithPages(params string[] pages) => WithPages([.. pages.Select(text => new SamplePage(text))]);

    /// <summary>Pages of texts and scans.</summary>
    public static byte[] WithPages(params SamplePage[] pages)
    {
        var kids = string.Join(' ', pages.Select((_, number) => $"{4 + (3 * number)} 0 R"));
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {pages.Length} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        foreach (var page in pages)
        {
            var content = Content(page);
            var pictures = page.Scan is null ? "" : $"/XObject << /Im1 {objects.Count + 3} 0 R >>";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.Width} {page.Height}] "
                + $"/Resources << /Font << /F1 3 0 R >> {pictures} >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
            objects.Add(Picture(page.Scan));
        }
        return Assemble(objects);
    }

    /// <summary>A PDF in which an object can't be found: <c>7 0 obj</c> is the second page.</summary>
    public static byte[] Without(this byte[] pdf, string start) => Encoding.Latin1.GetBytes(
        Encoding.Latin1.GetString(pdf).Replace(start, start.Replace('0', '9'), StringComparison.Ordinal));

    private static string Content(SamplePage page)
    {
        var drawing = page.Scan is null ? "" : $"q {page.Width} 0 0 {page.Height} 0 0 cm /Im1 Do Q\n";
        return page.Text.Length == 0 ? drawing
            : $"{drawing}BT /F1 12 Tf 72 770 Td 14 TL\n"
                + $"{string.Concat(page.Text.Split('\n').Select(line => $"({line}) Tj T*\n"))}ET";
    }

    private static string Picture(SampleScan? scan)
    {
        if (scan is null)
        {
            return "null";
        }
        var (entries, data) = scan.ToPdfImage();
        return $"<< {entries} /Length {data.Length} >>\nstream\n{Encoding.Latin1.GetString(data)}\nendstream";
    }

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var index = new StringBuilder();
        for (var number = 1; number <= objects.Count; number++)
        {
            index.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{index}")
            .Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\n")
            .Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}

/// <summary>A page of a PDF.</summary>
/// <param name="Text">Its text layer, line by line.</param>
/// <param name="Scan">A picture that fills it.</param>
internal sealed record SamplePage(string Text, SampleScan? Scan = null)
{
    /// <summary>In points.</summary>
    public int Width { get; init; } = 595;

    /// <summary>In points.</summary>
    public int Height { get; init; } = 842;
}
