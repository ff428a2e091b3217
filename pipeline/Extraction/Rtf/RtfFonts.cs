using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>The fonts of an RTF file, as far as they say how letters are encoded.</summary>
internal sealed class RtfFonts
{
    private const int MaxFonts = 65_536;

    private readonly Dictionary<int, Encoding?> encodings = [];
    private int? inTable;
    private int usual = -1;

    /// <summary>Takes note of a letter of a font's name.</summary>
    public void TakeName(byte letter)
    {
        // The end of a font in the table.
        inTable = letter == ';' ? null : inTable;
    }

    /// <summary>Takes a control word; whether it was one of fonts.</summary>
    public bool Take(string word, int? number, ref RtfGroup group)
    {
        switch (word)
        {
            case "fonttbl":
                group.IsFontTable = true;
                return true;
            case "f" when group.IsFontTable:
                inTable = number ?? 0;
                return true;
            case "fcharset" when group.IsFontTable:
                Set(RtfCharsets.Charset(number ?? 1));
                return true;
            case "cpg" when group.IsFontTable:
                Set(RtfCharsets.CodePage(number ?? 0));
                return true;
            case "deff":
                usual = number ?? 0;
                return true;
            case "f" or "af":
                group.FontEncoding = word == "f" ? encodings.GetValueOrDefault(number ?? 0) : group.FontEncoding;
                return true;
            case "plain":
                group.FontEncoding = encodings.GetValueOrDefault(usual);
                return true;
            default:
                return false;
        }
    }

    private void Set(Encoding? encoding)
    {
        if (inTable is { } font && encodings.Count < MaxFonts && encoding is not null)
        {
            encodings[font] = encoding;
        }
    }
}
