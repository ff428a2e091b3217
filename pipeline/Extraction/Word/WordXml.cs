using System.Xml;

namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>Names in the XML of Word documents, ECMA-376 part 1.</summary>
internal static class WordXml
{
    /// <summary>The namespace that Word writes.</summary>
    public const string Transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    /// <summary>
    /// The element's name when it matters to text, else nothing: WordprocessingML by its local name, text of formulas
    /// as text, and <c>Fallback</c> for the copy that older programs read.
    /// </summary>
    public static string Name(XmlReader reader) => reader.NamespaceURI switch
    {
        Transitional or Strict => reader.LocalName,
        Math when reader.LocalName is "t" => "t",
        Compatibility when reader.LocalName is "Fallback" => "Fallback",
        _ => "",
    };

    /// <summary>An attribute of the element's own namespace.</summary>
    public static string? Attribute(XmlReader reader, string name) => reader.GetAttribute(name, reader.NamespaceURI);

    /// <summary>Whether a switch is on: it is when it says nothing else.</summary>
    public static bool IsOn(XmlReader reader) => Attribute(reader, "val") is not ("0" or "false" or "off");
}
