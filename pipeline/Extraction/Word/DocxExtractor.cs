using System.Text;
using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Word;

/// <summary>
/// Reads Word documents: headers, body with tables, notes and comments, footers. Pages are those that Word noted when
/// it last laid the document out, else those of explicit page breaks.
/// </summary>
internal sealed class DocxExtractor(ExtractionLimits limits) : OpcExtractor(limits, ContentType.Docx)
{
    private static readonly string[] Kinds = ["footnote", "endnote", "comment"];

    /// <inheritdoc/>
    protected override string ReadText(OpcPackage package)
    {
        var main = package.MainPart("word/document.xml");
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            foreach (var part in package.Related(main, $"/{kind}s"))
            {
                using var reader = package.Open(part);
                DocxNotes.Read(reader, kind, notes, Limits);
            }
        }
        var text = new StringBuilder();
        AppendEach(package, package.Related(main, "/header"), text);
        using (var body = package.Open(main))
        {
            text.Append(DocxPages.Choose(new DocxTextReader(body, Limits, notes).ReadAll()));
        }
        AppendEach(package, package.Related(main, "/footer"), text.Append("\n\n"));
        return text.ToString();
    }

    // Each section may bring its own header; most say the same.
    private void AppendEach(OpcPackage package, IEnumerable<string> parts, StringBuilder text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            using var reader = package.Open(part);
            var said = DocxPages.WithoutBreaks(new DocxTextReader(reader, Limits).ReadAll()).Trim();
            if (said.Length > 0 && seen.Add(said))
            {
                text.Append(said).Append("\n\n");
            }
        }
    }
}
