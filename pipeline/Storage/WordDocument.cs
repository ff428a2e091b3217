using System.Text;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>Tells Word documents from other zips and from other compound files.</summary>
internal static class WordDocument
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string UsualMainPart = "word/document.xml";
    private const int MaxContentTypesBytes = 1 << 20;
    private const int SectorSizeAt = 30;
    private const int DirectorySectorAt = 48;
    private const int MaxDirectoryBytes = 8_192;

    private static readonly string[] Endings = [".docx", ".docm", ".dotx", ".dotm"];

    private static readonly string[] MainParts =
    [
        "wordprocessingml.document.main+xml",
        "wordprocessingml.template.main+xml",
        "ms-word.document.macroEnabled.main+xml",
        "ms-word.template.macroEnabledTemplate.main+xml",
    ];

    /// <summary>What a compound file begins with, by [MS-CFB] 2.2.</summary>
    public static ReadOnlySpan<byte> CompoundFileMagic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>
    /// Whether a zip holds a Word document. A zip whose directory is lost is judged by its beginning and by its name.
    /// </summary>
    public static bool IsZipped(Stream content, ReadOnlySpan<byte> head, string? name)
    {
        try
        {
            return ZipDirectory.Read(content) is { } directory
                ? directory.Find(ContentTypes) is { } types
                    && (directory.Find(UsualMainPart) is not null || NamesMainPart(content, types))
                : SeemsWord(head, name);
        }
        catch (InvalidDataException)
        {
            return SeemsWord(head, name);
        }
    }

    /// <summary>
    /// Whether a compound file is an Office document that a password protects, by [MS-OFFCRYPTO] 2.3. Which kind of
    /// document can't be told without the password; it is taken for Word, and fails as encrypted.
    /// </summary>
    public static bool IsEncrypted(Stream content)
    {
        Span<byte> header = stackalloc byte[512];
        content.Position = 0;
        if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return false;
        }
        var sectorShift = BitConverter.ToUInt16(header[SectorSizeAt..]);
        long sector = BitConverter.ToUInt32(header[DirectorySectorAt..]);
        if (sectorShift is < 9 or > 12 || ((sector + 1) << sectorShift) >= content.Length)
        {
            return false;
        }
        content.Position = (sector + 1) << sectorShift;
        var directory = new byte[MaxDirectoryBytes];
        var read = content.ReadAtLeast(directory, directory.Length, throwOnEndOfStream: false);
        return directory.AsSpan(0, read).IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }

    private static bool NamesMainPart(Stream content, ZipEntryInfo entry)
    {
        using var stream = ZipDirectory.Open(content, entry);
        var bytes = new byte[Math.Min(entry.UncompressedBytes, MaxContentTypesBytes)];
        var text = Encoding.UTF8.GetString(
            bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        return Array.Exists(MainParts, part => text.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    // Names of zip entries stand uncompressed before each entry's bytes.
    private static bool SeemsWord(ReadOnlySpan<byte> head, string? name) =>
        head.IndexOf("word/"u8) >= 0
        || Array.Exists(Endings, ending => name?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true);
}
