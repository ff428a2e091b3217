using System.Xml;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>What reading the XML of one package may take, over all its parts.</summary>
internal sealed class PackageBudget(ExtractionLimits limits, CancellationToken cancellationToken)
{
    private const int NodesBetweenLooks = 1_024;

    private long nodes;

    /// <summary>Takes note of a node.</summary>
    /// <exception cref="StageException">It lies too deep, or there are too many.</exception>
    public void Spend(XmlReader at)
    {
        if (at.Depth > limits.XmlDepth)
        {
            throw new StageException(
                StageError.TooLarge, $"The document's XML nests deeper than {limits.XmlDepth} levels.");
        }
        if (++nodes % NodesBetweenLooks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (nodes > limits.XmlNodes)
        {
            throw new StageException(
                StageError.TooLarge, $"The document's XML has more than {limits.XmlNodes} elements and texts.");
        }
    }
}
