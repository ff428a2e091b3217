using System.Text;
using System.Xml;
using OrleansBatch.Pipeline.Stages;

namespace OrleansBatch.Pipeline.Extraction.Packages;

/// <summary>
/// Reads one XML part of a package forward, node by node. Every step is counted against the limits on depth and on the
/// elements of all parts together, also in what is skipped.
/// </summary>
internal sealed class PartReader(Stream part, XmlReaderSettings settings, PackageBudget budget) : IDisposable
{
    private readonly XmlReader xml = XmlReader.Create(part, settings);

    /// <summary>The node that it stands on. Moving is the part reader's business.</summary>
    public XmlReader Xml => xml;

    /// <summary>Whether it stands on the start of an element.</summary>
    public bool IsStart => xml.NodeType == XmlNodeType.Element;

    /// <summary>Whether it stands on text, white space included.</summary>
    public bool IsText => xml.NodeType
        is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    /// <summary>Goes to the next node; false at the end.</summary>
    /// <exception cref="StageException">A limit is passed.</exception>
    public bool Read()
    {
        if (!xml.Read())
        {
            return false;
        }
        budget.Spend(xml);
        return true;
    }

    /// <summary>Goes past the element that it stands on, to the node behind it; false at the end.</summary>
    /// <exception cref="StageException">A limit is passed.</exception>
    public bool Skip()
    {
        if (IsStart && !xml.IsEmptyElement)
        {
            for (var depth = xml.Depth; Read() && xml.Depth > depth;)
            {
            }
        }
        return Read();
    }

    /// <summary>
    /// Goes to the next start of an element inside the one that began at a depth; false at the end of that.
    /// </summary>
    /// <exception cref="StageException">A limit is passed.</exception>
    public bool ReadStartWithin(int depth)
    {
        while (Read() && xml.Depth > depth)
        {
            if (IsStart)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Takes what is inside the element that it stands on step by step, and leaves it at its end.</summary>
    /// <param name="step">Takes the node that it stands on and goes on; false at the end of the part.</param>
    /// <exception cref="StageException">A limit is passed.</exception>
    public void ReadInside(Func<bool> step)
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
        {
            for (var more = Read(); more && xml.Depth > depth;)
            {
                more = step();
            }
        }
    }

    /// <summary>The text inside the element that it stands on, which it leaves at its end.</summary>
    /// <exception cref="StageException">A limit is passed.</exception>
    public string ReadText()
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var text = new StringBuilder();
        for (var depth = xml.Depth; Read() && xml.Depth > depth;)
        {
            if (IsText)
            {
                text.Append(xml.Value);
            }
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => xml.Dispose();
}
