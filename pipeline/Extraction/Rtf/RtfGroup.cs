using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>What holds inside a group of an RTF file, until it ends.</summary>
internal record struct RtfGroup
{
    /// <summary>The encoding of the font; null for the document's.</summary>
    public Encoding? FontEncoding { get; set; }

    /// <summary>Characters for old readers behind each Unicode character.</summary>
    public int Substitutes { get; set; }

    /// <summary>Whether its text is not the document's.</summary>
    public bool IsSkipped { get; set; }

    /// <summary>Whether its text is hidden or deleted.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Whether it is the number or the bullet of a list item.</summary>
    public bool IsListText { get; set; }

    /// <summary>Whether it is the table of fonts.</summary>
    public bool IsFontTable { get; set; }

    /// <summary>What it is, when it began to stand apart.</summary>
    public RtfAside Aside { get; set; }

    /// <summary>Where its text began, when it stands apart.</summary>
    public int Start { get; set; }
}
