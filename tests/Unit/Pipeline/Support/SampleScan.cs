using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Pictures of pages: grey, 200 dots an inch, and nothing else known of them.</summary>
internal sealed record SampleScan(int Width, int Height, byte[] Dots)
{
    private const int DotsPerInch = 200;

    /// <summary>What a scanner would make of a page.</summary>
    public static SampleScan Of(byte[] pdf, int page = 1)
    {
        var picture = Draw(pdf, "-gray", "-r", $"{DotsPerInch}", "-f", $"{page}", "-l", $"{page}");
        var header = Encoding.ASCII.GetString(picture.AsSpan(0, 20)).Split('\n', ' ');
        var (width, height) = (Number(header[1]), Number(header[2]));
        return new SampleScan(width, height, picture[^(width * height)..]);
    }

    /// <summary>A page of lines of text, as a scanner would see it.</summary>
    public static SampleScan Of(string text) => Of(SamplePdf.WithPages(text));

    /// <summary>The file of a picture: <c>png</c>, <c>jpeg</c> or <c>tiff</c>.</summary>
    public static byte[] File(string text, string format) => format == "tiff"
        ? Tiff(Of(text))
        : Draw(SamplePdf.WithPages(text), $"-{format}", "-gray", "-r", $"{DotsPerInch}");

    /// <summary>The page on its head.</summary>
    public SampleScan UpsideDown() => this with { Dots = [.. Dots.Reverse()] };

    /// <summary>A TIFF of several pictures.</summary>
    public static byte[] Tiff(params SampleScan[] scans)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(8);
        for (var at = 0; at < scans.Length; at++)
        {
            scans[at].WriteDirectory(writer, isLast: at == scans.Length - 1);
        }
        return file.ToArray();
    }

    /// <summary>The object of a PDF that is this picture: its entries, and its data.</summary>
    public (string Entries, byte[] Data) ToPdfImage()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(Dots);
        }
        return (
            $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} /ColorSpace /DeviceGray "
            + "/BitsPerComponent 8 /Filter /FlateDecode",
            packed.ToArray());
    }

    // Width, height, bits, no compression, black is 0, where the dots are, rows, how many bytes: one strip.
    private void WriteDirectory(BinaryWriter writer, bool isLast)
    {
        (ushort Tag, uint Value)[] entries =
        [
            (256, (uint)Width), (257, (uint)Height), (258, 8), (259, 1), (262, 1),
            (273, (uint)writer.BaseStream.Position + 2 + (8 * 12) + 4), (278, (uint)Height), (279, (uint)Dots.Length),
        ];
        writer.Write((ushort)entries.Length);
        foreach (var (tag, value) in entries)
        {
            writer.Write(tag);
            writer.Write((ushort)4);
            writer.Write(1);
            writer.Write(value);
        }
        writer.Write(isLast ? 0 : (uint)writer.BaseStream.Position + 4 + (uint)Dots.Length);
        writer.Write(Dots);
    }

    private static byte[] Draw(byte[] pdf, params string[] options)
    {
        var start = new ProcessStartInfo("pdftoppm", [.. options, "-q", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(pdf);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        return output.ToArray();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
