using OrleansBatch.Pipeline.Extraction.Packages;

namespace OrleansBatch.Pipeline.Extraction.OpenDocument;

/// <summary>What stands at the top and the bottom of the pages of an OpenDocument text, each said once.</summary>
internal sealed class OdfEdges
{
    /// <summary>The tops.</summary>
    public List<string> Headers { get; } = [];

    /// <summary>The bottoms.</summary>
    public List<string> Footers { get; } = [];

    /// <summary>Reads them from the part that holds the styles of pages.</summary>
    public static OdfEdges Read(PartReader styles, ExtractionLimits limits)
    {
        var edges = new OdfEdges();
        while (styles.Read())
        {
            var list = !styles.IsStart ? null : OdfXml.Name(styles.Xml) switch
            {
                "style:header" or "style:header-left" or "style:header-first" => edges.Headers,
                "style:footer" or "style:footer-left" or "style:footer-first" => edges.Footers,
                _ => null,
            };
            if (list is null)
            {
                continue;
            }
            var said = new OdfTextReader(styles, limits).ReadInner().Trim();
            if (said.Length > 0 && !list.Contains(said, StringComparer.Ordinal))
            {
                list.Add(said);
            }
        }
        return edges;
    }
}
