using System.Text;
using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.OpenDocument;

/// <summary>
/// Reads OpenDocument 1.0 to 1.3: texts with headers, notes and footers, spreadsheets with a page for each sheet,
/// presentations with a page for each slide.
/// </summary>
internal abstract class OdfExtractor(string mediaType, ExtractionLimits limits) : ITextExtractor
{
    private const string Manifest = "META-INF/manifest.xml";

    /// <inheritdoc/>
    public string MediaType => mediaType;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        await using var content = context.OpenContent();
        using var package = new ZipPackage(content, limits, cancellationToken) { AllowsDocumentType = true };
        RefuseEncrypted(package);
        return Pages.Of(ReadText(package), MediaType, ReadTitle(package), limits);
    }

    private string ReadText(ZipPackage package)
    {
        var edges = mediaType == ContentType.Odt && package.Has("styles.xml") ? ReadEdges(package) : new OdfEdges();
        using var body = package.Open("content.xml");
        var text = new OdfTextReader(body, limits).ReadAll();
        return new StringBuilder()
            .AppendJoin("", edges.Headers.Select(header => header + "\n\n"))
            .Append(text)
            .AppendJoin("", edges.Footers.Select(footer => "\n\n" + footer))
            .ToString();
    }

    private OdfEdges ReadEdges(ZipPackage package)
    {
        using var styles = package.Open("styles.xml");
        return OdfEdges.Read(styles, limits);
    }

    // https://docs.oasis-open.org/office/OpenDocument/v1.3/ part 2, 4.4
    private static void RefuseEncrypted(ZipPackage package)
    {
        if (!package.Has(Manifest))
        {
            return;
        }
        using var manifest = package.Open(Manifest);
        while (manifest.Read())
        {
            if (manifest is { IsStart: true, Xml.LocalName: "encryption-data" })
            {
                throw new StageException(
                    StageError.Encrypted, "The document is protected by a password. Send it without one.");
            }
        }
    }

    private static string? ReadTitle(ZipPackage package)
    {
        if (!package.Has("meta.xml"))
        {
            return null;
        }
        using var meta = package.Open("meta.xml");
        while (meta.Read())
        {
            if (meta is { IsStart: true, Xml: { LocalName: "title", NamespaceURI: OdfXml.DublinCore } })
            {
                return meta.ReadText();
            }
        }
        return null;
    }
}

/// <summary>Reads OpenDocument texts.</summary>
internal sealed class OdtExtractor(ExtractionLimits limits) : OdfExtractor(ContentType.Odt, limits);

/// <summary>Reads OpenDocument spreadsheets.</summary>
internal sealed class OdsExtractor(ExtractionLimits limits) : OdfExtractor(ContentType.Ods, limits);

/// <summary>Reads OpenDocument presentations.</summary>
internal sealed class OdpExtractor(ExtractionLimits limits) : OdfExtractor(ContentType.Odp, limits);
