using System.Globalization;
using System.Xml;

namespace OrleansBatch.Pipeline.Extraction.OpenDocument;

/// <summary>Names in the XML of OpenDocument, https://docs.oasis-open.org/office/OpenDocument/v1.3/ part 3.</summary>
internal static class OdfXml
{
    /// <summary>Titles and authors.</summary>
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";

    private const string Prefix = "urn:oasis:names:tc:opendocument:xmlns:";
    private const string FormattingPrefix = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";

    /// <summary>An element's name with its usual prefix: <c>text:p</c>; empty for others than OpenDocument's.</summary>
    public static string Name(XmlReader reader) => reader.NamespaceURI switch
    {
        Prefix + "text:1.0" => "text:" + reader.LocalName,
        Prefix + "table:1.0" => "table:" + reader.LocalName,
        Prefix + "office:1.0" => "office:" + reader.LocalName,
        Prefix + "drawing:1.0" => "draw:" + reader.LocalName,
        Prefix + "style:1.0" => "style:" + reader.LocalName,
        Prefix + "presentation:1.0" => "presentation:" + reader.LocalName,
        Prefix + "svg-compatible:1.0" => "svg:" + reader.LocalName,
        DublinCore => "dc:" + reader.LocalName,
        _ => "",
    };

    /// <summary>An attribute of the element's own namespace.</summary>
    public static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name, reader.NamespaceURI);

    /// <summary>An attribute of formatting, in the words of XSL.</summary>
    public static string? Formatting(XmlReader reader, string name) => reader.GetAttribute(name, FormattingPrefix);

    /// <summary>An attribute that is a count; 1 where it is none.</summary>
    public static int Count(XmlReader reader, string name) =>
        int.TryParse(Attribute(reader, name), CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1;

    /// <summary>Whether an element holds nothing that a reader of the document sees as its text.</summary>
    public static bool IsLeftOut(string name) => name is "text:tracked-changes" or "table:tracked-changes"
        or "text:note-citation" or "dc:creator" or "dc:date" or "svg:title" or "svg:desc" or "office:forms"
        or "office:binary-data" or "office:scripts" or "office:font-face-decls" or "text:sequence-decls"
        or "text:ruby-text" or "table:covered-table-cell" or "table:shapes" or "text:hidden-text"
        or "office:event-listeners" or "presentation:header-decl" or "presentation:footer-decl"
        or "presentation:date-time-decl";
}
