using System.Text;

namespace OrleansBatch.Pipeline.Extraction.Rtf;

/// <summary>Encodings by the numbers that RTF gives them.</summary>
internal static class RtfCharsets
{
    /// <summary>The encoding of a code page; null for one that is not known.</summary>
    public static Encoding? CodePage(int number)
    {
        try
        {
            return number is > 0 and < 65_535 && number is not (65000 or 65001)
                ? CodePagesEncodingProvider.Instance.GetEncoding(number)
                : number == 65001 ? Encoding.UTF8 : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding of a font's character set; null for the document's own.</summary>
    public static Encoding? Charset(int charset) => charset switch
    {
        0 => CodePage(1252),
        77 => CodePage(10000),
        78 or 128 => CodePage(932),
        129 => CodePage(949),
        130 => CodePage(1361),
        134 => CodePage(936),
        136 => CodePage(950),
        161 => CodePage(1253),
        162 => CodePage(1254),
        163 => CodePage(1258),
        177 => CodePage(1255),
        178 => CodePage(1256),
        186 => CodePage(1257),
        204 => CodePage(1251),
        222 => CodePage(874),
        238 => CodePage(1250),
        254 => CodePage(437),
        255 => CodePage(850),
        _ => null,
    };
}
