using System.ComponentModel.DataAnnotations;

namespace OrleansBatch.Pipeline.Extraction;

/// <summary>
/// What a document may take of memory and time while its text is read. Beyond it the document is too large.
/// </summary>
public sealed record ExtractionLimits
{
    /// <summary>Characters of text in a document.</summary>
    [Range(1_000, 500_000_000)]
    public int TextCharacters { get; init; } = 50_000_000;

    /// <summary>Pages of a document.</summary>
    [Range(1, 1_000_000)]
    public int Pages { get; init; } = 20_000;

    /// <summary>Dots of a picture, in millions.</summary>
    [Range(1, 1_000)]
    public int ImageMegapixels { get; init; } = 100;

    /// <summary>Length of an HTML file, in megabytes.</summary>
    [Range(1, 256)]
    public int HtmlMegabytes { get; init; } = 32;

    /// <summary>Elements of an HTML file.</summary>
    [Range(1_000, 50_000_000)]
    public int HtmlElements { get; init; } = 2_000_000;

    /// <summary>Depth to which HTML elements nest.</summary>
    [Range(16, 4_096)]
    public int HtmlDepth { get; init; } = 512;

    /// <summary>Memory that reading an HTML file may allocate in all, in megabytes.</summary>
    [Range(64, 65_536)]
    public int HtmlMemoryMegabytes { get; init; } = 2_048;

    /// <summary>Length of a Markdown file, in megabytes.</summary>
    [Range(1, 256)]
    public int MarkdownMegabytes { get; init; } = 8;

    /// <summary>Length of a plain text file, in megabytes.</summary>
    [Range(1, 1_024)]
    public int TextMegabytes { get; init; } = 128;

    /// <summary>Files inside a zip.</summary>
    [Range(10, 65_535)]
    public int ZipEntries { get; init; } = 10_000;

    /// <summary>Length of all files of a zip, unpacked, in megabytes.</summary>
    [Range(1, 16_384)]
    public int ZipTotalMegabytes { get; init; } = 1_024;

    /// <summary>Length of one XML file of a zip, unpacked, in megabytes.</summary>
    [Range(1, 1_024)]
    public int ZipPartMegabytes { get; init; } = 128;

    /// <summary>How many times a zip of more than one megabyte may grow when it is unpacked.</summary>
    [Range(10, 1_100)]
    public int ZipRatio { get; init; } = 250;

    /// <summary>Depth to which XML elements nest.</summary>
    [Range(16, 4_096)]
    public int XmlDepth { get; init; } = 256;

    /// <summary>Elements and texts in all XML that is read of a document.</summary>
    [Range(1_000, 1_000_000_000)]
    public int XmlNodes { get; init; } = 50_000_000;

    /// <summary>Length of an RTF file, in megabytes.</summary>
    [Range(1, 1_024)]
    public int RtfMegabytes { get; init; } = 128;

    /// <summary>Depth to which groups of an RTF file nest.</summary>
    [Range(16, 65_536)]
    public int RtfDepth { get; init; } = 1_024;

    /// <summary>Length of an e-mail, in megabytes.</summary>
    [Range(1, 1_024)]
    public int MailMegabytes { get; init; } = 256;

    /// <summary>Parts of an e-mail, those of the e-mails in it included.</summary>
    [Range(1, 100_000)]
    public int MailParts { get; init; } = 2_000;

    /// <summary>Depth to which parts of an e-mail nest.</summary>
    [Range(2, 256)]
    public int MailDepth { get; init; } = 32;

    /// <summary>Header fields of an e-mail and all its parts.</summary>
    [Range(10, 1_000_000)]
    public int MailHeaders { get; init; } = 20_000;

    /// <summary>Length of the header fields of an e-mail and all its parts, in kilobytes.</summary>
    [Range(1, 65_536)]
    public int MailHeaderKilobytes { get; init; } = 4_096;
}
