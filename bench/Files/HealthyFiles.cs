using System.Diagnostics;
using System.Globalization;
using System.Text;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Bench.Files;

/// <summary>One small document of each type that the pipelines read, by its ending.</summary>
internal static class HealthyFiles
{
    private const string Sentence = "The tenant Acme Ltd. shall pay $1,250.00 within 30 days of 4 March 2019.";

    // The size at which pages are drawn: enough for characters to be read.
    private const int Width = 620;
    private const int Height = 877;

    /// <summary>Makes them.</summary>
    /// <param name="samples">The folder with <c>letter.pdf</c>, <c>.docx</c>, <c>.odt</c> and <c>.rtf</c>.</param>
    public static IReadOnlyDictionary<string, byte[]> Make(string samples)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var ending in (string[])["pdf", "docx", "odt", "rtf"])
        {
            files[ending] = File.ReadAllBytes(Path.Combine(samples, $"letter.{ending}"));
        }
        files["txt"] = Encoding.UTF8.GetBytes(Repeated("", "\n"));
        files["md"] = Encoding.UTF8.GetBytes($"# Lease\n\n{Repeated("- ", "\n")}");
        files["html"] = Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html><html><head><title>Lease</title></head><body>{Repeated("<p>", "</p>\n")}</body></html>");
        files["eml"] = Mail("text/plain; charset=utf-8", Repeated("", "\r\n"));
        files["xlsx"] = SampleXlsx.WithRows(string.Concat(Enumerable.Range(1, 40).Select(row =>
            $"<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{Sentence} {row}</t></is></c></row>")));
        files["pptx"] = SamplePptx.WithSlides(SamplePptx.Shape(Sentence), SamplePptx.Shape("Second slide.", Sentence));
        files["ods"] = SampleOdf.Sheet(
            $"<table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>{Sentence}</text:p>"
            + "</table:table-cell></table:table-row></table:table>");
        var letter = Path.Combine(samples, "letter.pdf");
        files["png"] = Drawn(letter, "-png");
        files["jpg"] = Drawn(letter, "-jpeg");
        files["tif"] = Drawn(letter, "-tiff", "-tiffcompression", "deflate");
        files["scan.pdf"] = Scan(files["jpg"], Width, Height);
        return files;
    }

    /// <summary>An e-mail with one part.</summary>
    public static byte[] Mail(string type, string body) => Encoding.UTF8.GetBytes(
        "From: ada@example.org\r\nTo: bob@example.org\r\nSubject: Lease\r\nDate: Mon, 4 Mar 2019 10:00:00 +0000\r\n"
        + $"MIME-Version: 1.0\r\nContent-Type: {type}\r\n\r\n{body}");

    /// <summary>A PDF whose only page is a picture.</summary>
    public static byte[] Scan(byte[] jpeg, int width, int height)
    {
        var file = new MemoryStream();
        var starts = new List<long>();
        Write("%PDF-1.4\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            + "/Resources << /XObject << /Im 5 0 R >> >> >>");
        const string Draw = "q 595 0 0 842 0 0 cm /Im Do Q";
        Object($"<< /Length {Draw.Length} >>\nstream\n{Draw}\nendstream");
        starts.Add(file.Position);
        Write($"5 0 obj\n<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB "
            + $"/BitsPerComponent 8 /Filter /DCTDecode /Length {jpeg.Length} >>\nstream\n");
        file.Write(jpeg);
        Write("\nendstream\nendobj\n");
        var index = file.Position;
        Write($"xref\n0 {starts.Count + 1}\n0000000000 65535 f \n");
        starts.ForEach(start => Write(string.Create(CultureInfo.InvariantCulture, $"{start:0000000000} 00000 n \n")));
        Write($"trailer\n<< /Size {starts.Count + 1} /Root 1 0 R >>\nstartxref\n{index}\n%%EOF\n");
        return file.ToArray();

        void Object(string text)
        {
            starts.Add(file.Position);
            Write($"{starts.Count} 0 obj\n{text}\nendobj\n");
        }

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }

    private static string Repeated(string before, string after) =>
        string.Concat(Enumerable.Range(1, 40).Select(number => $"{before}{number}. {Sentence}{after}"));

    // To a file: a TIFF is not written in one go.
    private static byte[] Drawn(string pdf, params string[] format)
    {
        var folder = Directory.CreateTempSubdirectory("orleansbatch-bench-").FullName;
        string[] arguments =
        [
            .. format, "-f", "1", "-l", "1", "-singlefile", "-scale-to-x", $"{Width}", "-scale-to-y", $"{Height}", pdf,
            Path.Combine(folder, "page"),
        ];
        using (var process = Process.Start("pdftoppm", arguments))
        {
            process.WaitForExit();
        }
        var picture = File.ReadAllBytes(Directory.EnumerateFiles(folder).Single());
        Directory.Delete(folder, recursive: true);
        return picture;
    }
}
