using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using OrleansBatch.Tests.Unit.Pipeline.Support;

namespace OrleansBatch.Bench.Files;

/// <summary>Small files that grow, nest or repeat without end when they are read.</summary>
internal static class Bombs
{
    private const int Levels = 100_000;
    private const int BombMegabytes = 150;
    private const string Laughs = """
        <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
        <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">
        <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;">]>
        """;

    /// <summary>One of each.</summary>
    public static IEnumerable<Specimen> Make()
    {
        var word = SampleDocx.WithBody(SampleDocx.Paragraph("x"));
        yield return Bomb("zip-bomb", "docx", WithGrowing(word, "word/document.xml"));
        yield return Bomb("zip-bomb", "odt", WithGrowing(SampleOdf.Text("<text:p>x</text:p>"), "content.xml"));
        yield return Bomb("zip-bomb", "xlsx", WithGrowing(SampleXlsx.WithRows(""), "xl/worksheets/sheet0.xml"));
        yield return Bomb("nested-zip", "docx", Nested(12));
        yield return Bomb("entities", "docx", Laughing(word, "word/document.xml"));
        yield return Bomb("entities", "odt", Laughing(SampleOdf.Text("<text:p>x</text:p>"), "content.xml"));
        yield return Bomb("entities", "pptx", Laughing(SamplePptx.WithSlides(""), "ppt/slides/slide0.xml"));
        yield return Bomb("deep", "docx", SampleDocx.WithBody(Repeat("<w:sdt>") + Repeat("</w:sdt>")));
        yield return Bomb("deep", "odt", SampleOdf.Text(Repeat("<text:p>") + Repeat("</text:p>")));
        yield return Bomb("deep", "html", Encoding.ASCII.GetBytes("<!DOCTYPE html>" + Repeat("<b>") + "x"));
        yield return Bomb("deep", "rtf", Encoding.ASCII.GetBytes("{\\rtf1 x" + Repeat("{")));
        yield return Bomb("deep", "md", Encoding.ASCII.GetBytes(Repeat("[")));
        yield return Bomb("deep", "eml", DeepMail(1_000));
        yield return Bomb("huge-picture", "png", HugePng(60_000));
        yield return Bomb("huge-picture", "tif", HugeTiff(60_000));
        yield return Bomb("many-pages", "pdf", ManyPages(25_000));
        yield return Bomb("looping-pages", "pdf", LoopingPages());
    }

    private static Specimen Bomb(string kind, string ending, byte[] bytes) =>
        new($"{kind}.{ending}", kind, bytes, MayComplete: false);

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Levels / text.Length));

    private static byte[] WithGrowing(byte[] zip, string path)
    {
        var whole = new MemoryStream();
        whole.Write(zip);
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(path)!.Delete();
        }
        var grown = new MemoryStream();
        using (var from = new ZipArchive(whole, ZipArchiveMode.Read))
        using (var to = new ZipArchive(grown, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var old = entry.Open();
                using var same = to.CreateEntry(entry.FullName).Open();
                old.CopyTo(same);
            }
            using var part = to.CreateEntry(path, CompressionLevel.SmallestSize).Open();
            var megabyte = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
            for (var written = 0; written < BombMegabytes; written++)
            {
                part.Write(megabyte);
            }
        }
        return grown.ToArray();
    }

    private static byte[] Nested(int levels) => levels == 0
        ? new byte[1 << 20]
        : SampleZipOf("inner.docx", Nested(levels - 1));

    private static byte[] SampleZipOf(string name, byte[] bytes)
    {
        var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(bytes);
        }
        return whole.ToArray();
    }

    // The entities are declared before the root element, and used in it wherever text stood.
    private static byte[] Laughing(byte[] zip, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return SampleDocx.Zip([.. archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            var text = reader.ReadToEnd();
            return (entry.FullName, entry.FullName == path
                ? Laughs + text.TrimStart().Replace(">x<", ">&g;<", StringComparison.Ordinal)
                : text);
        })]);
    }

    private static byte[] DeepMail(int levels)
    {
        var mail = new StringBuilder("From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n");
        for (var level = 0; level < levels; level++)
        {
            mail.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n");
        }
        return Encoding.ASCII.GetBytes($"{mail}Content-Type: text/plain\r\n\r\nx\r\n");
    }

    private static byte[] HugePng(int side)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(new byte[1 << 20]);
        }
        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8,
            .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[typed.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        typed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(typed.Length + 4), Crc32.HashToUInt32(typed));
        return chunk;
    }

    private static byte[] HugeTiff(int side)
    {
        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(8);
        (short Tag, int Value)[] fields =
        [
            (256, side), (257, side), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, side), (279, 100),
        ];
        writer.Write((short)fields.Length);
        foreach (var (tag, value) in fields)
        {
            writer.Write(tag);
            writer.Write((short)4);
            writer.Write(1);
            writer.Write(value);
        }
        writer.Write(0);
        return file.ToArray();
    }

    private static byte[] ManyPages(int pages) => Pdf(
        $"<< /Type /Pages /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", pages))}] /Count {pages} >>");

    private static byte[] LoopingPages() => Pdf("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>");

    private static byte[] Pdf(string tree) => Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        + $"2 0 obj\n{tree}\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
        + "trailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n");
}
