using System.Text;
using System.Xml;
using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>
/// Reads Word documents: headers, body with tables and notes, footers. Pages are those that Word noted when it last
/// laid the document out, else those of explicit page breaks.
/// </summary>
internal sealed class DocxExtractor(ExtractionLimits limits) : ITextExtractor
{
    private const string UsualMainPart = "word/document.xml";

    /// <inheritdoc/>
    public string MediaType => ContentType.Docx;

    /// <inheritdoc/>
    public async Task<ExtractedText> ExtractAsync(StageContext context, CancellationToken cancellationToken)
    {
        await using var content = context.OpenContent();
        var magic = new byte[WordDocument.CompoundFileMagic.Length];
        await content.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken);
        if (magic.AsSpan().SequenceEqual(WordDocument.CompoundFileMagic))
        {
            throw new StageException(
                StageError.Encrypted, "The Office document is protected by a password. Send it without one.");
        }
        ZipGuard.Check(content, limits);
        using var package = new OpcPackage(content, limits);
        return Pages.Of(ReadText(package, cancellationToken), MediaType, ReadTitle(package), limits);
    }

    private string ReadText(OpcPackage package, CancellationToken cancellationToken)
    {
        var main = package.Related("", "/officeDocument").FirstOrDefault(UsualMainPart);
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in new[] { "footnote", "endnote" })
        {
            foreach (var part in package.Related(main, $"/{kind}s"))
            {
                using var reader = package.Open(part);
                DocxNotes.Read(reader, kind, notes, limits, cancellationToken);
            }
        }
        var text = new StringBuilder();
        AppendEach(package, package.Related(main, "/header"), text, cancellationToken);
        using (var body = package.Open(main))
        {
            text.Append(DocxPages.Choose(new DocxTextReader(body, limits, cancellationToken, notes).ReadAll()));
        }
        AppendEach(package, package.Related(main, "/footer"), text.Append("\n\n"), cancellationToken);
        return text.ToString();
    }

    // Each section may bring its own header; most say the same.
    private void AppendEach(
        OpcPackage package, IEnumerable<string> parts, StringBuilder text, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            using var reader = package.Open(part);
            var said = DocxPages.WithoutBreaks(new DocxTextReader(reader, limits, cancellationToken).ReadAll()).Trim();
            if (said.Length > 0 && seen.Add(said))
            {
                text.Append(said).Append("\n\n");
            }
        }
    }

    private static string? ReadTitle(OpcPackage package)
    {
        if (package.Related("", "/core-properties") is not [var part, ..])
        {
            return null;
        }
        using var reader = package.Open(part);
        return reader.ReadToFollowing("title", "http://purl.org/dc/elements/1.1/")
            && !reader.IsEmptyElement && reader.Read() && reader.NodeType == XmlNodeType.Text
            ? reader.Value
            : null;
    }
}
