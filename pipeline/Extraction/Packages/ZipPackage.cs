using System.IO.Compression;
using System.Xml;
using OrleansBatch.Pipeline.Stages;
using OrleansBatch.Pipeline.Storage;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>
/// A zip of XML parts, as office documents are: looked at by <see cref="ZipGuard"/> before anything is unpacked, and
/// read without entities and anything outside of it.
/// </summary>
internal sealed class ZipPackage : IDisposable
{
    private const int CharactersPerMegabyte = 1 << 20;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ExtractionLimits limits;
    private readonly PackageBudget budget;

    /// <summary>Opens a package; the stream stays the caller's.</summary>
    /// <exception cref="StageException">A password protects it, or it passes a limit, or its zip is broken.</exception>
    public ZipPackage(Stream content, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        RefuseCompoundFile(content);
        ZipGuard.Check(content, limits);
        archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            // Some writers part folders by the wrong slash.
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
        this.limits = limits;
        budget = new PackageBudget(limits, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    /// <summary>
    /// Whether parts may name a document type, which is passed over: old OpenDocument does. What an entity of it stands
    /// for is never looked up.
    /// </summary>
    public bool AllowsDocumentType { get; init; }

    /// <summary>Whether it has a part, in any letter case, as OPC compares names.</summary>
    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>Opens a part's XML.</summary>
    /// <exception cref="StageException">There is no such part.</exception>
    public PartReader Open(string part)
    {
        if (!parts.TryGetValue(part, out var entry))
        {
            throw new StageException(StageError.Corrupt, "A part that the document names is not in its zip.");
        }
        ZipGuard.CheckPart(entry.CompressedLength, entry.Length, limits);
        return new PartReader(entry.Open(), Settings(), budget);
    }

    private XmlReaderSettings Settings() => new()
    {
        DtdProcessing = AllowsDocumentType ? DtdProcessing.Ignore : DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = (long)limits.ZipPartMegabytes * CharactersPerMegabyte,
    };

    // Office puts what a password protects into a compound file.
    private static void RefuseCompoundFile(Stream content)
    {
        var magic = new byte[CompoundFile.Magic.Length];
        content.Position = 0;
        content.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (magic.AsSpan().SequenceEqual(CompoundFile.Magic))
        {
            throw new StageException(
                StageError.Encrypted, "The Office document is protected by a password. Send it without one.");
        }
    }
}
