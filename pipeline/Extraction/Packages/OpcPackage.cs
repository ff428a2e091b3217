using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>
/// An Open Packaging Conventions zip (ECMA-376 part 2), read by following its relationships. Links that point nowhere
/// or are no addresses are passed over, as word processors do; libraries for this format refuse such documents.
/// </summary>
internal sealed class OpcPackage(Stream zip, ExtractionLimits limits) : IDisposable
{
    private const int CharactersPerMegabyte = 1 << 20;

    private readonly ZipArchive archive = new(zip, ZipArchiveMode.Read, leaveOpen: true);

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    /// <summary>Paths of the parts that a part points to by relationships of a type.</summary>
    /// <param name="part">The part's path; empty for the package itself.</param>
    /// <param name="type">What the relationship's type ends in: <c>/officeDocument</c>.</param>
    public ImmutableArray<string> Related(string part, string type)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        if (Find($"{folder}_rels/{part[folder.Length..]}.rels") is not { } relationships)
        {
            return [];
        }
        var targets = ImmutableArray.CreateBuilder<string>();
        using var reader = Open(relationships);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && reader.GetAttribute("Type") is { } found && found.EndsWith(type, StringComparison.Ordinal)
                && reader.GetAttribute("TargetMode") is not "External"
                && reader.GetAttribute("Target") is { } target && Find(Resolve(folder, target)) is { } entry)
            {
                targets.Add(entry.FullName);
            }
        }
        return targets.ToImmutable();
    }

    /// <summary>Opens a part's XML: no document type, nothing outside of it, limited length.</summary>
    /// <exception cref="StageException">There is no such part.</exception>
    public XmlReader Open(string part) => Open(Find(part)
        ?? throw new StageException(StageError.Corrupt, "A part that the document names is not in its zip."));

    private XmlReader Open(ZipArchiveEntry entry) => XmlReader.Create(entry.Open(), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = (long)limits.ZipPartMegabytes * CharactersPerMegabyte,
    });

    private ZipArchiveEntry? Find(string part) => archive.GetEntry(part)
        ?? archive.Entries.FirstOrDefault(entry => entry.FullName.Equals(part, StringComparison.OrdinalIgnoreCase));

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
