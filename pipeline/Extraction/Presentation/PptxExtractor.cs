using OrleansBatch.Pipeline.Extraction.Packages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Presentation;

/// <summary>
/// Reads PowerPoint presentations: each slide is a page, in the order of the presentation, with its shapes, tables and
/// diagrams, then its comments and its notes. Hidden slides are read too.
/// </summary>
internal sealed class PptxExtractor(ExtractionLimits limits) : OpcExtractor(limits, ContentType.Pptx)
{
    /// <inheritdoc/>
    protected override string ReadText(OpcPackage package)
    {
        var main = package.MainPart("ppt/presentation.xml");
        var parts = package.Relationships(main).DistinctBy(found => found.Id).ToDictionary(found => found.Id);
        var text = new BoundedText(Limits);
        var isFirst = true;
        foreach (var id in SlideIds(package, main))
        {
            if (!isFirst)
            {
                text.Append(ExtractedText.PageBreak);
            }
            isFirst = false;
            if (parts.TryGetValue(id, out var slide))
            {
                ReadSlide(package, slide.Target, text);
            }
        }
        return text.ToString();
    }

    private static List<string> SlideIds(OpcPackage package, string main)
    {
        var ids = new List<string>();
        using var reader = package.Open(main);
        while (reader.Read())
        {
            if (reader is { IsStart: true, Xml: { LocalName: "sldId" } xml }
                && (xml.GetAttribute("id", OfficeRelationships.Transitional)
                    ?? xml.GetAttribute("id", OfficeRelationships.Strict)) is { } id)
            {
                ids.Add(id);
            }
        }
        return ids;
    }

    private static void ReadSlide(OpcPackage package, string slide, BoundedText text)
    {
        ReadPart(package, slide, text, static kind => kind == "sldNum");
        foreach (var part in package.Relationships(slide))
        {
            var kind = part.Type[(part.Type.LastIndexOf('/') + 1)..];
            if (kind is "diagramData" or "chart" or "comments")
            {
                ReadPart(package, part.Target, text.Append("\n\n"), static _ => false);
            }
        }
        foreach (var notes in package.Related(slide, "/notesSlide"))
        {
            // A page of notes repeats the slide as a picture, and has headers and a number of its own.
            ReadPart(package, notes, text.Append("\n\n"), static kind => kind != "body");
        }
    }

    private static void ReadPart(OpcPackage package, string part, BoundedText text, Predicate<string> leavesOut)
    {
        using var reader = package.Open(part);
        new DrawingTextReader(reader, text) { LeavesOut = leavesOut }.ReadAll();
    }
}
