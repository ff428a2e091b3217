using System.Collections.Frozen;
using System.Text;

namespace OrleansBatch.Pipeline.Storage;

/// <summary>
/// Parts the encodings of Western European text from each other, which detectors by frequency mix up: DOS, Macintosh
/// and Windows put the same letters elsewhere. The right one is that in which the bytes beyond ASCII become letters and
/// marks of English, Spanish and their neighbours, where such stand.
/// </summary>
internal static class WesternText
{
    // The share of bytes beyond ASCII that must make sense; other encodings of Latin letters share some.
    private const double Enough = 0.9;

    private static readonly FrozenSet<char> Letters =
        FrozenSet.ToFrozenSet("áéíóúñüçàèìòùâêîôûäëïöãõßÁÉÍÓÚÑÜÇÀÈÌÒÙÂÊÎÔÛÄËÏÖÃÕ");

    private static readonly FrozenSet<char> Marks = FrozenSet.ToFrozenSet("¿¡ºª·€£§°«»“”‘’–—…•©®\u00A0");

    // Of equal ones the first.
    private static readonly Encoding[] Candidates =
    [
        TextEncoding.Windows1252, CodePage(28605), CodePage(850), CodePage(437), CodePage(10000),
    ];

    /// <summary>The encoding; null for bytes that are in none of these, as far as one can tell.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> bytes)
    {
        var best = Candidates[0];
        var most = 0.0;
        foreach (var candidate in Candidates)
        {
            var share = Share(candidate.GetString(bytes));
            (best, most) = share > most ? (candidate, share) : (best, most);
        }
        return most >= Enough ? best : null;
    }

    private static double Share(string text)
    {
        var (beyond, sensible) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAscii(text[at]))
            {
                beyond++;
                sensible += IsSensible(text, at) ? 1 : 0;
            }
        }
        return beyond == 0 ? 0 : (double)sensible / beyond;
    }

    // Words of other scripts are all bytes beyond ASCII; here each stands beside a plain letter, or alone.
    private static bool IsSensible(string text, int at)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        return Letters.Contains(text[at])
            ? IsLetterThere(before, after) && !(char.IsUpper(text[at]) && char.IsAsciiLetterLower(before))
            : Marks.Contains(text[at]) && !(char.IsLetter(before) && char.IsLetter(after) && text[at] is not '’');
    }

    private static bool IsLetterThere(char before, char after) =>
        char.IsAsciiLetter(before) || char.IsAsciiLetter(after) || (char.IsAscii(before) && char.IsAscii(after));

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;
}
