using System.Xml;

namespace OrleansBatch.Pipeline.Extraction.OpenDocument;

/// <summary>Which styles of an OpenDocument file begin a page, and which hide a sheet.</summary>
internal sealed class OdfBreaks
{
    private readonly HashSet<string> before = new(StringComparer.Ordinal);
    private readonly HashSet<string> hidden = new(StringComparer.Ordinal);
    private string style = "";

    /// <summary>Takes note of a style, or of the properties of the one that came last.</summary>
    public void Learn(string name, XmlReader reader)
    {
        if (name == "style:style")
        {
            style = OdfXml.Attribute(reader, "name") ?? "";

            // Another kind of page begins on a new one.
            if (OdfXml.Attribute(reader, "family") == "paragraph"
                && OdfXml.Attribute(reader, "master-page-name") is { Length: > 0 })
            {
                before.Add(style);
            }
        }
        else if (name == "style:paragraph-properties" && OdfXml.Formatting(reader, "break-before") == "page")
        {
            before.Add(style);
        }
        else if (name == "style:table-properties"
            && reader.GetAttribute("display", "urn:oasis:names:tc:opendocument:xmlns:table:1.0") == "false")
        {
            hidden.Add(style);
        }
    }

    /// <summary>Whether a paragraph of a style begins a page.</summary>
    public bool Before(string? name) => name is not null && before.Contains(name);

    /// <summary>Whether a table of a style is not shown.</summary>
    public bool Hides(string? name) => name is not null && hidden.Contains(name);
}
