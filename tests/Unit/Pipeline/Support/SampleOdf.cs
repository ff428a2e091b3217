namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Writes the smallest OpenDocument files that say something.</summary>
internal static class SampleOdf
{
    private const string Names = """
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
        xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
        xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        """;

    public static byte[] Text(string body, string styles = "", params (string, string)[] parts) =>
        With("text", body, styles, parts);

    public static byte[] Sheet(string body, string styles = "") => With("spreadsheet", body, styles);

    public static byte[] Slides(string body) => With("presentation", body, "");

    /// <summary>An element with all namespaces declared.</summary>
    public static string Root(string name, string inner) => $"<{name} {Names}>{inner}</{name}>";

    private static byte[] With(string kind, string body, string styles, params (string, string)[] parts) =>
        SampleDocx.Zip(
        [
            ("mimetype", $"application/vnd.oasis.opendocument.{kind}"),
            ("content.xml", Root(
                "office:document-content",
                $"<office:automatic-styles>{styles}</office:automatic-styles>"
                    + $"<office:body><office:{kind}>{body}</office:{kind}></office:body>")),
            .. parts,
        ]);
}
