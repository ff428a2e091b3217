namespace OrleansBatch.Tests.Unit.Pipeline.Support;

/// <summary>Writes the smallest PowerPoint presentations that say something.</summary>
internal static class SamplePptx
{
    private const string Main = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A shape of paragraphs.</summary>
    public static string Shape(params string[] paragraphs) => Placeholder("", paragraphs);

    /// <summary>A shape that is a placeholder of a kind.</summary>
    public static string Placeholder(string kind, params string[] paragraphs)
    {
        var place = kind.Length > 0 ? $"<p:ph type=\"{kind}\"/>" : "";
        var text = string.Concat(paragraphs.Select(paragraph => $"<a:p><a:r><a:t>{paragraph}</a:t></a:r></a:p>"));
        return $"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>";
    }

    /// <summary>A presentation that shows slides in the reverse of the order of their files.</summary>
    public static byte[] WithSlides(params string[] slides) => With(slides, []);

    /// <summary>A presentation with more parts.</summary>
    public static byte[] With(string[] slides, (string Path, string Xml)[] parts)
    {
        var numbers = Enumerable.Range(0, slides.Length).Reverse();
        return SampleDocx.Zip(
        [
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", SampleXlsx.Relationships(
                SampleXlsx.Relationship("officeDocument", "ppt/presentation.xml"))),
            ("ppt/presentation.xml", $"""
                <p:presentation xmlns:p="{Main}" xmlns:r="{Office}"><p:sldIdLst>
                {string.Concat(numbers.Select(number => $"<p:sldId r:id=\"s{number}\"/>"))}
                </p:sldIdLst></p:presentation>
                """),
            ("ppt/_rels/presentation.xml.rels", SampleXlsx.Relationships(string.Concat(slides.Select((_, number) =>
                $"""<Relationship Id="s{number}" Type="{Office}/slide" Target="slides/slide{number}.xml"/>""")))),
            .. slides.Select((slide, number) => ($"ppt/slides/slide{number}.xml", Part("sld", slide))),
            .. parts,
        ]);
    }

    /// <summary>A part with a tree of shapes.</summary>
    public static string Part(string root, string shapes) => $"""
        <p:{root} xmlns:p="{Main}" xmlns:a="{Drawing}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{root}>
        """;
}
