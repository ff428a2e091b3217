using System.Text;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>Tells which office document a zip holds, and office documents from other zips.</summary>
internal static class OfficeZip
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string OpenDocumentType = "mimetype";
    private const int MaxBytesLookedAt = 1 << 20;

    private static readonly Kind[] Kinds =
    [
        new(ContentType.Docx, "word/document.xml", [".docx", ".docm", ".dotx", ".dotm"],
            ["wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
                "ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml"]),
        new(ContentType.Xlsx, "xl/workbook.xml", [".xlsx", ".xlsm", ".xltx", ".xltm"],
            ["spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml",
                "ms-excel.sheet.macroEnabled.main+xml", "ms-excel.template.macroEnabled.main+xml",
                "ms-excel.addin.macroEnabled.main+xml"]),
        new(ContentType.Pptx, "ppt/presentation.xml", [".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"],
            ["presentationml.presentation.main+xml", "presentationml.slideshow.main+xml",
                "presentationml.template.main+xml", "ms-powerpoint.presentation.macroEnabled.main+xml",
                "ms-powerpoint.slideshow.macroEnabled.main+xml", "ms-powerpoint.template.macroEnabled.main+xml"]),
        new(UnreadTypes.Xlsb, "xl/workbook.bin", [".xlsb"], ["ms-excel.sheet.binary.macroEnabled.main"]),
        new(ContentType.Odt, "", [".odt", ".ott"], [ContentType.Odt]),
        new(ContentType.Ods, "", [".ods", ".ots"], [ContentType.Ods]),
        new(ContentType.Odp, "", [".odp", ".otp"], [ContentType.Odp]),
    ];

    /// <summary>
    /// The type of document; null for other zips. A zip whose directory is lost is judged by its beginning and by its
    /// name.
    /// </summary>
    public static string? TypeOf(Stream content, ReadOnlySpan<byte> head, string? name)
    {
        try
        {
            return ZipDirectory.Read(content) is { } directory ? TypeOf(content, directory) : Guess(head, name);
        }
        catch (InvalidDataException)
        {
            return Guess(head, name);
        }
    }

    private static string? TypeOf(Stream content, ZipDirectory directory)
    {
        if (directory.Find(ContentTypes) is { } types)
        {
            var usual = Array.Find(
                Kinds, kind => kind.UsualPart.Length > 0 && directory.Find(kind.UsualPart) is not null);
            return usual?.Type ?? Named(Read(content, types));
        }
        return directory.Find(OpenDocumentType) is { } type ? Named(Read(content, type)) : null;
    }

    // A template of OpenDocument has the type of its document with an ending.
    private static string? Named(string types) =>
        Array.Find(Kinds, kind => Array.Exists(kind.Names, name => Contains(types, name)))?.Type;

    private static bool Contains(string types, string name) => types.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static string Read(Stream content, ZipEntryInfo entry) =>
        Encoding.UTF8.GetString(ZipDirectory.ReadStart(content, entry, MaxBytesLookedAt));

    // Names of zip entries stand uncompressed before each entry's bytes, and so does the type of OpenDocument, which
    // comes first: https://docs.oasis-open.org/office/OpenDocument/v1.3/ part 2, 3.3.
    private static string? Guess(ReadOnlySpan<byte> head, string? name)
    {
        foreach (var kind in Kinds)
        {
            var mark = kind.UsualPart.Length > 0
                ? kind.UsualPart[..(kind.UsualPart.IndexOf('/', StringComparison.Ordinal) + 1)]
                : OpenDocumentType + kind.Type;
            if (head.IndexOf(Encoding.ASCII.GetBytes(mark)) >= 0)
            {
                return kind.Type;
            }
        }
        return Array.Find(Kinds, kind => Array.Exists(
            kind.Endings, ending => name?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true))?.Type;
    }

    /// <summary>A kind of document.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="UsualPart">Where its main part lies; empty for OpenDocument.</param>
    /// <param name="Endings">What its names end in.</param>
    /// <param name="Names">What the zip calls it.</param>
    private sealed record Kind(string Type, string UsualPart, string[] Endings, string[] Names);
}
