using System.Text;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// Tells what a compound file holds, by [MS-CFB]: the files of Office before 2007 and of Outlook, and office documents
/// behind a password.
/// </summary>
internal static class CompoundFile
{
    private const int SectorSizeAt = 30;
    private const int DirectorySectorAt = 48;
    private const int MaxDirectoryBytes = 65_536;

    /// <summary>What a compound file begins with, by [MS-CFB] 2.2.</summary>
    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // By the names of streams, as the documentation of each format gives them.
    private static readonly (string Stream, string Type)[] Types =
    [
        ("EncryptedPackage", ContentType.Docx),
        ("WordDocument", UnreadTypes.Doc),
        ("PowerPoint Document", UnreadTypes.Ppt),
        ("__properties_version1.0", UnreadTypes.Msg),
        ("Workbook", UnreadTypes.Xls),
        ("Book", UnreadTypes.Xls),
    ];

    /// <summary>
    /// The type of what it holds; null where that can't be told. Which kind of document a password protects can't be
    /// seen without it, by [MS-OFFCRYPTO] 2.3: each is taken for Word, and fails as encrypted.
    /// </summary>
    public static string? TypeOf(Stream content)
    {
        var directory = ReadDirectory(content);
        return Array.Find(Types, type => directory.AsSpan().IndexOf(Name(type.Stream)) >= 0).Type;
    }

    // A name ends with a zero, so that none is found at another's end: "Book" in "Workbook".
    private static byte[] Name(string name) =>
        [.. new byte[name == "Book" ? 2 : 0], .. Encoding.Unicode.GetBytes(name + "\0")];

    private static byte[] ReadDirectory(Stream content)
    {
        Span<byte> header = stackalloc byte[512];
        content.Position = 0;
        if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return [];
        }
        var sectorShift = BitConverter.ToUInt16(header[SectorSizeAt..]);
        long sector = BitConverter.ToUInt32(header[DirectorySectorAt..]);
        if (sectorShift is < 9 or > 12 || ((sector + 1) << sectorShift) >= content.Length)
        {
            return [];
        }
        content.Position = (sector + 1) << sectorShift;
        var directory = new byte[MaxDirectoryBytes];
        return directory[..content.ReadAtLeast(directory, directory.Length, throwOnEndOfStream: false)];
    }
}
