using System.Globalization;
using System.Text;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Writes the smallest PDFs that say something.</summary>
internal static class SamplePdf
{
    /// <summary>One page for each text; an empty text makes a page without a text layer.</summary>
    public static byte[] WithPages(params string[] pages)
    {
        var kids = string.Join(' ', pages.Select((_, number) => $"{4 + (2 * number)} 0 R"));
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {pages.Length} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        foreach (var text in pages)
        {
            var content = Content(text);
            objects.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                + $"/Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }
        return Assemble(objects);
    }

    /// <summary>A PDF in which an object can't be found: <c>6 0 obj</c> is the second page.</summary>
    public static byte[] Without(this byte[] pdf, string start) => Encoding.Latin1.GetBytes(
        Encoding.Latin1.GetString(pdf).Replace(start, start.Replace('0', '9'), StringComparison.Ordinal));

    private static string Content(string text) => text.Length == 0 ? ""
        : $"BT /F1 12 Tf 72 770 Td 14 TL\n{string.Concat(text.Split('\n').Select(line => $"({line}) Tj T*\n"))}ET";

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
