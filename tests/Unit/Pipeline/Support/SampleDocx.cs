using System.IO.Compression;
using System.Text;

namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Writes the smallest Word documents that say something.</summary>
internal static class SampleDocx
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A relationship that a document may have.</summary>
    public static string Relationship(string type, string target, string more = "") =>
        $"""<Relationship Id="r{target.Length}{type.Length}" Type="{Office}/{type}" Target="{target}" {more}/>""";

    /// <summary>A paragraph of one run.</summary>
    public static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    /// <summary>A part that is no document: <c>hdr</c>, <c>ftr</c>, <c>footnotes</c>.</summary>
    public static string Part(string root, string inner) => $"""<w:{root} xmlns:w="{Word}">{inner}</w:{root}>""";

    /// <summary>A document of a body's XML, relationships, and more files.</summary>
    public static byte[] WithBody(
        string body, string relationships = "", params (string Path, string Xml)[] parts) => WithMainPart(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <w:document xmlns:w="{Word}" xmlns:mc="{Compatibility}"><w:body>{body}</w:body></w:document>
        """,
        relationships,
        parts);

    /// <summary>A document of its main part's XML, relationships, and more files.</summary>
    public static byte[] WithMainPart(string xml, string relationships = "", params (string Path, string Xml)[] parts)
    {
        const string documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        const string packages = "http://schemas.openxmlformats.org/package/2006";
        return Zip(
        [
            ("[Content_Types].xml",
                $"""<Types xmlns="{packages}/content-types">"""
                + $"""<Override PartName="/word/document.xml" ContentType="{documentType}"/></Types>"""),
            ("_rels/.rels",
                $"""<Relationships xmlns="{packages}/relationships">"""
                + Relationship("officeDocument", "word/document.xml")
                + "</Relationships>"),
            ("word/_rels/document.xml.rels", $"""
                <Relationships xmlns="{packages}/relationships">{relationships}</Relationships>
                """),
            ("word/document.xml", xml),
            .. parts,
        ]);
    }

    /// <summary>A zip of texts.</summary>
    public static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }
}
