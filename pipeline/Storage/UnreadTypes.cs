using System.Collections.Frozen;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>Types that are known and that no stage reads, each with what to do about it.</summary>
public static class UnreadTypes
{
    /// <summary>Word 97 to 2003.</summary>
    public const string Doc = "application/msword";

    /// <summary>Excel 97 to 2003.</summary>
    public const string Xls = "application/vnd.ms-excel";

    /// <summary>PowerPoint 97 to 2003.</summary>
    public const string Ppt = "application/vnd.ms-powerpoint";

    /// <summary>A message of Outlook.</summary>
    public const string Msg = "application/vnd.ms-outlook";

    /// <summary>Excel, binary.</summary>
    public const string Xlsb = "application/vnd.ms-excel.sheet.binary.macroEnabled.12";

    /// <summary>A zip of other files.</summary>
    public const string Zip = "application/zip";

    /// <summary>Bytes of which nothing is known.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly FrozenDictionary<string, string> Advices = new Dictionary<string, string>
    {
        [Doc] = "This is a document of Word 97 to 2003; save it as DOCX.",
        [Xls] = "This is a workbook of Excel 97 to 2003; save it as XLSX.",
        [Ppt] = "This is a presentation of PowerPoint 97 to 2003; save it as PPTX.",
        [Msg] = "This is a message of Outlook; save it as EML.",
        [Xlsb] = "This is a binary workbook of Excel; save it as XLSX.",
        [Zip] = "This is a zip; send the files in it.",
    }.ToFrozenDictionary();

    /// <summary>What to do about a file of a type, as a sentence; null where nothing is known of it.</summary>
    public static string? Advice(string type) => Advices.GetValueOrDefault(type);
}
