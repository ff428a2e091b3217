using System.Collections.Immutable;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>
/// An Open Packaging Conventions zip (ECMA-376 part 2), read by following its relationships. Links that point nowhere
/// or are no addresses are passed over, as Office does; libraries for this format refuse such documents.
/// </summary>
internal sealed class OpcPackage(Stream content, ExtractionLimits limits, CancellationToken cancellationToken)
    : IDisposable
{
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    private readonly ZipPackage zip = new(content, limits, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    /// <summary>The part that is the document itself.</summary>
    /// <param name="usual">Where it lies when the package does not tell.</param>
    public string MainPart(string usual) => Related("", "/officeDocument").FirstOrDefault(usual);

    /// <summary>Paths of the parts that a part points to by relationships of a type.</summary>
    /// <param name="part">The part's path; empty for the package itself.</param>
    /// <param name="type">What the relationship's type ends in: <c>/officeDocument</c>.</param>
    public ImmutableArray<string> Related(string part, string type) =>
    [
        .. Relationships(part).Where(found => found.Type.EndsWith(type, StringComparison.Ordinal))
            .Select(found => found.Target),
    ];

    /// <summary>The relationships of a part to parts that are there.</summary>
    /// <param name="part">The part's path; empty for the package itself.</param>
    public ImmutableArray<OpcRelationship> Relationships(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var path = $"{folder}_rels/{part[folder.Length..]}.rels";
        if (!zip.Has(path))
        {
            return [];
        }
        var found = ImmutableArray.CreateBuilder<OpcRelationship>();
        using var reader = zip.Open(path);
        while (reader.Read())
        {
            if (reader is { IsStart: true, Xml: { LocalName: "Relationship" } xml }
                && xml.GetAttribute("TargetMode") is not "External"
                && xml.GetAttribute("Target") is { } target && Resolve(folder, target) is var place && zip.Has(place))
            {
                found.Add(new OpcRelationship(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", place));
            }
        }
        return found.ToImmutable();
    }

    /// <summary>Opens a part's XML.</summary>
    /// <exception cref="StageException">There is no such part.</exception>
    public PartReader Open(string part) => zip.Open(part);

    /// <summary>The title that the document gives itself; null for none.</summary>
    public string? ReadTitle()
    {
        if (Related("", "/core-properties") is not [var part, ..])
        {
            return null;
        }
        using var reader = Open(part);
        while (reader.Read())
        {
            if (reader is { IsStart: true, Xml: { LocalName: "title", NamespaceURI: DublinCore } })
            {
                return reader.ReadText();
            }
        }
        return null;
    }

    // Targets are relative to the part's folder, or begin with a slash.
    private static string Resolve(string folder, string target)
    {
        var parts = new Stack<string>();
        foreach (var part in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (part == "..")
            {
                _ = parts.TryPop(out _);
            }
            else if (part is not ("" or "."))
            {
                parts.Push(part);
            }
        }
        return string.Join('/', parts.Reverse());
    }
}

/// <summary>That one part points to another.</summary>
/// <param name="Id">How the part names it.</param>
/// <param name="Type">What the other is to it.</param>
/// <param name="Target">The path of the other.</param>
internal sealed record OpcRelationship(string Id, string Type, string Target);
